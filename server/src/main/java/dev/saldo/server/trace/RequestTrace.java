package dev.saldo.server.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** The trace of one request. Lives on its event loop. */
public final class RequestTrace {
  private static final int FIRST_FAULT = 500;

  private final Tracer tracer;
  private final Span span;

  RequestTrace(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
  }

  /** The trace's id: the caller's, if it sent one. */
  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  /** The journal is asked; what is returned is to be run when it has answered. */
  public Runnable journal() {
    Span child = tracer.spanBuilder("journal").setParent(Context.root().with(span)).startSpan();
    return child::end;
  }

  /**
   * The request is answered.
   *
   * @param route its path's template
   * @param code the envelope's
   */
  public void end(String method, String route, int status, String code) {
    span.updateName(method + ' ' + route);
    span.setAttribute("http.request.method", method);
    span.setAttribute("http.route", route);
    span.setAttribute("http.response.status_code", status);
    span.setAttribute("saldo.code", code);
    if (status >= FIRST_FAULT) {
      span.setStatus(StatusCode.ERROR, code);
    }
    span.end();
  }
}
