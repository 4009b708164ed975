package dev.saldo.server.http;

import dev.saldo.server.metrics.Meters;
import dev.saldo.server.trace.Tracing;

/** What hears of each request, beside those who answer it. */
public record Observation(Meters meters, Tracing tracing) {}
