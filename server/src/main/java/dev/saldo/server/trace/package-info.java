/** Traces of requests, sent to a collector where one is configured. */
@NullMarked
package dev.saldo.server.trace;

import org.jspecify.annotations.NullMarked;
