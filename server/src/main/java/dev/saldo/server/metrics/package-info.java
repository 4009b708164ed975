/** What is measured of a running server, and how it is shown to Prometheus. */
@NullMarked
package dev.saldo.server.metrics;

import org.jspecify.annotations.NullMarked;
