/**
 * HTTP: one table of routes, one class per endpoint, one mapping of errors, one envelope. {@link
 * dev.saldo.server.http.Dispatcher} says what happens to a request.
 */
@NullMarked
package dev.saldo.server.http;

import org.jspecify.annotations.NullMarked;
