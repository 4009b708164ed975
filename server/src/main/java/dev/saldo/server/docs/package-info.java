/** The contract of the HTTP calls, as a document and as a page for people. */
@NullMarked
package dev.saldo.server.docs;

import org.jspecify.annotations.NullMarked;
