package dev.saldo.server.trace;

import java.net.URI;

/**
 * Where traces go.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, without the path of its signals
 * @param samplePercent of the requests whose caller has not decided for itself
 */
public record TraceSettings(URI endpoint, int samplePercent) {}
