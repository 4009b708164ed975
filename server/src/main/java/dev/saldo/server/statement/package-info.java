/** What is read from whole books: statements in three formats, and their verification. */
@NullMarked
package dev.saldo.server.statement;

import org.jspecify.annotations.NullMarked;
