package dev.saldo.server.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Makes a trace of each request, and sends them on a thread of its own. What waits for that is
 * bounded: a collector that is slow or away costs traces, and nothing else. Where traces go
 * nowhere, none is made. Thread-safe.
 */
public final class Tracing implements AutoCloseable {
  private static final String NAME = "saldo";
  private static final String SIGNAL = "/v1/traces";
  private static final int WAITING_MAX = 4096;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration SEND_PATIENCE = Duration.ofSeconds(5);
  private static final long END_PATIENCE_SECONDS = 3;
  private static final double PERCENT = 100;

  // Where the parts of a traceparent of version 00 are.
  private static final int TRACE_ID = 3;
  private static final int PARENT_ID = 36;
  private static final int FLAGS = 53;
  private static final int END = 55;

  private final @Nullable SdkTracerProvider provider;
  private final @Nullable Tracer tracer;

  private Tracing(@Nullable SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider == null ? null : provider.get(NAME);
  }

  /** Traces for those settings; none without. */
  public static Tracing of(Optional<TraceSettings> settings) {
    return settings.map(Tracing::to).orElseGet(() -> new Tracing(null));
  }

  private static Tracing to(TraceSettings settings) {
    // The library says in the JDK's log when a collector is away.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint(settings))
            .setTimeout(SEND_PATIENCE)
            .setRetryPolicy(null)
            .build();
    return new Tracing(
        SdkTracerProvider.builder()
            .setResource(Resource.create(service()))
            .setSampler(
                Sampler.parentBased(Sampler.traceIdRatioBased(settings.samplePercent() / PERCENT)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(WAITING_MAX)
                    .setScheduleDelay(INTERVAL)
                    .build())
            .build());
  }

  private static String endpoint(TraceSettings settings) {
    String base = settings.endpoint().toString().replaceAll("/+$", "");
    return base.endsWith(SIGNAL) ? base : base + SIGNAL;
  }

  private static Attributes service() {
    String version = Tracing.class.getPackage().getImplementationVersion();
    return Attributes.of(
        AttributeKey.stringKey("service.name"),
        NAME,
        AttributeKey.stringKey("service.version"),
        version == null ? "development" : version);
  }

  /**
   * A request has arrived.
   *
   * @param traceParent its header, if it is valid; otherwise empty
   * @return nothing if no traces are made
   */
  public @Nullable RequestTrace begin(String traceParent, String requestId) {
    if (tracer == null) {
      return null;
    }
    Span span =
        tracer
            .spanBuilder("request")
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent(traceParent))
            .setAttribute("saldo.request_id", requestId)
            .startSpan();
    return new RequestTrace(tracer, span);
  }

  /** Whether traces are made. */
  public boolean isOn() {
    return tracer != null;
  }

  private static Context parent(String traceParent) {
    if (traceParent.isEmpty()) {
      return Context.root();
    }
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            traceParent.substring(TRACE_ID, PARENT_ID - 1),
            traceParent.substring(PARENT_ID, FLAGS - 1),
            TraceFlags.fromHex(traceParent.substring(FLAGS, END), 0),
            TraceState.getDefault());
    return Context.root().with(Span.wrap(caller));
  }

  /** Sends what waits, if that can be done in a few seconds. */
  @Override
  public void close() {
    if (provider != null) {
      provider.shutdown().join(END_PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
