package dev.saldo.server.http;

import dev.saldo.server.metrics.Meters;

/** What hears of each request, beside those who answer it. */
public record Observation(Meters meters) {}
