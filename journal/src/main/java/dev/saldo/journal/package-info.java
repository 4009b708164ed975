/**
 * Partners' books and their entries in a database: one coalescing write path, one coalescing read
 * path.
 */
@NullMarked
package dev.saldo.journal;

import org.jspecify.annotations.NullMarked;
