package dev.saldo.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.metrics.RouteMeter;
import dev.saldo.server.metrics.TokenEvent;
import dev.saldo.server.trace.RequestTrace;
import dev.saldo.server.trace.Tracing;
import io.netty.util.AsciiString;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request that is being answered: its parts, checked. Lives on one event loop. */
public final class Exchange {
  static final CharSequence USER_AGENT = AsciiString.cached("User-Agent");
  private static final CharSequence TRACE_PARENT = AsciiString.cached("traceparent");
  private static final Buffer NO_BODY = Buffer.buffer(0);

  private final Head head;
  private final Context context;
  private final Turn turn;
  private final CallerAddresses callerAddresses;
  private final Observation observation;
  private final String requestId;
  private final long startedAtNanos = System.nanoTime();
  private long durationNanos;
  private final @Nullable RequestTrace trace;
  private Map<String, String> pathParameters = Map.of();
  private Buffer body = NO_BODY;
  private @Nullable JsonNode tree;
  private String subject = "";
  private @Nullable Role role;
  private RouteMeter meter;
  private String shownPath = "-";
  private @Nullable FormFields form;
  private RateLimits.@Nullable Notice notice;

  Exchange(Head head, Context context, Turn turn, Api api, String requestId) {
    this.head = head;
    this.context = context;
    this.turn = turn;
    this.callerAddresses = api.callerAddresses();
    this.observation = api.observation();
    this.requestId = requestId;
    this.meter = observation.meters().unrouted();
    Tracing tracing = observation.tracing();
    this.trace =
        tracing.isOn()
            ? tracing.begin(TraceParent.valid(head.header(TRACE_PARENT)), requestId)
            : null;
  }

  Head head() {
    return head;
  }

  /**
   * The request, for what is not in its head.
   *
   * @throws IllegalStateException if it came by the balance call's own lane, where nothing else is
   */
  HttpServerRequest request() {
    if (head instanceof OrdinaryHead ordinary) {
      return ordinary.request();
    }
    throw new IllegalStateException("a request for the balance is its head only");
  }

  /** 32 hexadecimal digits, of this request alone. */
  public String requestId() {
    return requestId;
  }

  /** The id of the trace that it belongs to; empty if it belongs to none. */
  String traceId() {
    return trace == null ? TraceParent.traceId(head.header(TRACE_PARENT)) : trace.traceId();
  }

  /** That of the event loop that it lives on. */
  Turn turn() {
    return turn;
  }

  /** How long it took until its answer was ready; 0 before. */
  long durationNanos() {
    return durationNanos;
  }

  long startedAtNanos() {
    return startedAtNanos;
  }

  /** What measures it from now on. */
  void measuredBy(RouteMeter other) {
    meter = other;
  }

  /** Something has happened about a token. */
  void happened(TokenEvent event) {
    observation.meters().token(event);
  }

  /**
   * It has its answer.
   *
   * @param code the envelope's; {@code cut} if the caller had gone before the answer
   */
  void answered(int status, String code) {
    durationNanos = System.nanoTime() - startedAtNanos;
    meter.answered(status, code, durationNanos);
    if (trace != null) {
      trace.end(meter.method(), meter.route(), status, code);
    }
  }

  /**
   * It is known what it asks for.
   *
   * @param shown the path as a log may show it
   */
  void found(String shown, Map<String, String> parameters) {
    shownPath = shown;
    pathParameters = parameters;
  }

  /** The path as a log may show it; {@code -} if there is nothing at it. */
  String shownPath() {
    return shownPath;
  }

  void received(Buffer content) {
    body = content;
  }

  Buffer body() {
    return body;
  }

  /** Whose request it is, for the access log; the operator's name on the operator's calls. */
  void actsAs(String name) {
    subject = name;
  }

  String subject() {
    return subject;
  }

  /** The name of the operator whose key came with the request. */
  public String operator() {
    return subject;
  }

  /** It is this operator's request. */
  void actsAs(Operators.Operator operator) {
    actsAs(operator.name());
    role = operator.role();
  }

  /**
   * Refuses an operator whose role does not permit what is asked for.
   *
   * @throws Refusal if it does not
   */
  public void requireRole(Role needed) {
    if (role == null || !role.includes(needed)) {
      throw new Refusal(
          ErrorCode.ROLE_MISSING, "The call takes an operator with role " + needed.label() + ".");
    }
  }

  /** Who asks and from where, for the audit log. */
  public Origin origin() {
    return new Origin(operator(), callerAddress().map(IpAddress::toString).orElse(""), requestId);
  }

  /** A part of the path, as {@code partnerId}; decoded, not blank, otherwise unchecked. */
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  /** The query, which may have these parameters and no others. */
  public QueryFields query(String... names) {
    return QueryFields.of(request().query(), names);
  }

  /** Reads the body before it is asked for, on a thread that may take long. */
  JsonNode readJson() {
    JsonNode read = JsonBody.read(head.header(HttpHeaders.CONTENT_TYPE), body);
    tree = read;
    return read;
  }

  private JsonNode tree() {
    JsonNode known = tree;
    return known == null ? readJson() : known;
  }

  /** The body, an object that may have these members and no others. */
  public JsonFields json(String... members) {
    return JsonFields.of(JsonBody.object(tree()), members);
  }

  /** Returns the members of a body that may be left out or be {@code null}. */
  public JsonFields optionalJson(String... members) {
    return JsonFields.of(JsonBody.optionalObject(tree()), members);
  }

  /** The body, which is a form. */
  FormFields form() {
    FormFields known = form;
    if (known == null) {
      known = FormFields.parse(head.header(HttpHeaders.CONTENT_TYPE), body);
      form = known;
    }
    return known;
  }

  /** What the answer is to tell of the caller's quota. */
  void limited(RateLimits.Notice told) {
    notice = told;
  }

  /** The answer, with that. */
  Answer limited(Answer answer) {
    return notice == null ? answer : notice.on(answer);
  }

  /** Returns whether the answer may be compressed with {@link Gzip}. */
  public boolean acceptsGzip() {
    return head.method().equals("GET")
        && Gzip.isAccepted(head.headers(HttpHeaders.ACCEPT_ENCODING));
  }

  /** Returns whether the caller knows the state of that tag already. */
  public boolean knows(String entityTag) {
    for (String known : head.headers(HttpHeaders.IF_NONE_MATCH)) {
      if (EntityTag.matches(known, entityTag)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A header that may be there once.
   *
   * @throws Refusal if it is there twice
   */
  public Optional<String> header(CharSequence name) {
    List<String> values = head.headers(name);
    if (values.size() > 1) {
      throw Refusal.field(name.toString(), Tag.DUPLICATE);
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /**
   * A header that must be there once, and not blank.
   *
   * @throws Refusal if it is not
   */
  public String requiredHeader(CharSequence name) {
    return header(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> Refusal.field(name.toString(), Tag.REQUIRED));
  }

  /** The caller's address; empty if a trusted proxy sent one that is none. */
  Optional<IpAddress> callerAddress() {
    return callerAddresses.of(head);
  }

  /** Brings the outcome of work on other threads back to this event loop. */
  public <T> Future<T> await(CompletionStage<T> work) {
    return traced(turn.await(work));
  }

  /** The same outcome, whose wait is part of the trace. */
  <T> Future<T> traced(Future<T> work) {
    if (trace == null) {
      return work;
    }
    Runnable end = trace.journal();
    return work.onComplete(done -> end.run());
  }

  /** Refuses, but no sooner than that long after the request arrived. */
  <T> Future<T> refuseAfter(long millis, Refusal refusal) {
    long elapsedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos);
    return context
        .owner()
        .timer(Math.max(1, millis - elapsedMillis), TimeUnit.MILLISECONDS)
        .compose(elapsed -> Future.failedFuture(refusal));
  }
}
