package dev.saldo.server.http;

import dev.saldo.server.metrics.RouteMeter;
import dev.saldo.server.metrics.TokenEvent;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * What happens to a request, from its arrival to its answer. One per event loop: all of it runs
 * there, but for what the journal does on threads of its own.
 */
final class Dispatcher {
  /** After these nobody can say where the next request begins, or it is not worth reading up to. */
  private static final Set<ErrorCode> LAST =
      EnumSet.of(
          ErrorCode.BAD_REQUEST,
          ErrorCode.PAYLOAD_TOO_LARGE,
          ErrorCode.EXPECTATION_FAILED,
          ErrorCode.SHUTTING_DOWN,
          ErrorCode.HTTP_VERSION_NOT_SUPPORTED);

  /** To read more than this takes too long for an event loop. */
  private static final int LARGE_BYTES = 16 * 1024;

  private final Api api;
  private final Context context;
  private final RequestIds requestIds = new RequestIds();
  private final Responses responses;
  private final Outbox outbox;
  private final Turn turn;
  private final RouteMeter balanceMeter;

  /**
   * For one event loop.
   *
   * @param isSecure whether answers leave by TLS
   */
  Dispatcher(Api api, Context context, boolean isSecure) {
    this.api = api;
    this.context = context;
    this.balanceMeter = api.observation().meters().route("GET", BalanceEndpoint.PATH);
    AccessLog log = new AccessLog(api.clock());
    this.responses = new Responses(api.clock(), log, isSecure);
    Executor loop = task -> context.runOnContext(now -> task.run());
    this.outbox = new Outbox(loop, log);
    this.turn = new Turn(loop);
  }

  /** Whether all that arrives is refused. */
  boolean isRefusing() {
    return api.ending().isRefusing();
  }

  /** A request has arrived. */
  void accept(HttpServerRequest request) {
    Exchange exchange = exchange(request);
    Future<Answer> answer;
    try {
      answer = answer(exchange);
    } catch (RuntimeException failure) {
      answer = Future.failedFuture(failure);
    }
    answer
        .onSuccess(done -> respond(exchange, done))
        .onFailure(failure -> refuse(exchange, failure));
  }

  /** A request has arrived that is not HTTP; the rest of its connection is ignored. */
  void reject(HttpServerRequest request) {
    Refusal refusal = Failures.undecodable(request.decoderResult().cause());
    responses.sendLast(exchange(request), refusal.answer());
  }

  /** A request for the balance has arrived by its own lane; its answer leaves by the outbox. */
  void accept(BalanceHead head, Outbox.Sender sender) {
    Exchange exchange = exchange(head);
    exchange.measuredBy(balanceMeter);
    exchange.found(BalanceEndpoint.PATH, Map.of());
    Future<Answer> answer;
    try {
      answer = api.balance().answer(exchange);
    } catch (RuntimeException failure) {
      answer = Future.failedFuture(failure);
    }
    answer.onComplete(
        done -> outbox.add(ready(exchange, done, sender)),
        failure -> {
          Answer refused = Failures.refusal(failure, exchange.requestId()).answer();
          outbox.add(ready(exchange, refused, sender));
        });
  }

  private Outbox.Ready ready(Exchange exchange, Answer answer, Outbox.Sender sender) {
    try {
      ByteBuf bytes = responses.bytes(exchange, answer);
      exchange.answered(answer.status(), answer.code());
      return new Outbox.Ready(exchange, answer, bytes, sender);
    } catch (RuntimeException bug) {
      Answer refused = Failures.refusal(bug, exchange.requestId()).answer();
      exchange.answered(refused.status(), refused.code());
      return new Outbox.Ready(exchange, refused, responses.bytes(exchange, refused), sender);
    }
  }

  private Exchange exchange(HttpServerRequest request) {
    return exchange(new OrdinaryHead(request));
  }

  private Exchange exchange(Head head) {
    return new Exchange(head, context, turn, api, requestIds.next());
  }

  private Future<Answer> answer(Exchange exchange) {
    HttpServerRequest request = exchange.request();
    checkHead(request);
    HttpMethod method = request.method();
    boolean isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    if (isRead && BalanceEndpoint.PATH.equals(request.path())) {
      exchange.measuredBy(balanceMeter);
      exchange.found(BalanceEndpoint.PATH, Map.of());
      requireServing();
      return api.balance().answer(exchange);
    }
    RouteTable.Match match = api.routes().find(method, request.path());
    exchange.found(match.route().shown(match.parameters()), match.parameters());
    exchange.measuredBy(Routes.meter(api.observation(), match.route()));
    if (!(match.route().endpoint() instanceof LiveEndpoint)) {
      requireServing();
    }
    return answer(exchange, match.route());
  }

  private void requireServing() {
    if (isRefusing()) {
      throw Ending.refusal();
    }
  }

  private static void checkHead(HttpServerRequest request) {
    HttpVersion version = request.version();
    if (version == null) {
      throw new Refusal(ErrorCode.HTTP_VERSION_NOT_SUPPORTED);
    }
    // RFC 9112, 3.2.
    int hosts = request.headers().getAll(HttpHeaders.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.equals(HttpVersion.HTTP_1_1))) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "There must be one Host header.");
    }
    // RFC 9112, 6.3: after any other coding nobody can say where the body ends.
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!(codings.isEmpty()
        || (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked")))) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "The only transfer coding is chunked.");
    }
    if (request.headers().contains("")) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "A header has no name.");
    }
  }

  private Future<Answer> answer(Exchange exchange, Route route) {
    route.role().ifPresent(needed -> admit(exchange, needed));
    if (route.bodyMaxBytes() == 0) {
      return route.endpoint().answer(exchange);
    }
    requirePlainBody(exchange);
    BodyBudget.Share share = api.bodies().of(route).open(exchange.request());
    return BodyReader.read(exchange.request(), route.bodyMaxBytes(), share)
        .compose(
            body -> {
              exchange.received(body);
              return body.length() > LARGE_BYTES
                  ? answerLarge(exchange, route)
                  : turn.work(() -> route.endpoint().answer(exchange));
            })
        .onComplete(answered -> share.close());
  }

  private Future<Answer> answerLarge(Exchange exchange, Route route) {
    return turn.await(api.bodies().reading().run(exchange::readJson))
        .compose(read -> route.endpoint().answer(exchange));
  }

  /** RFC 9110, 15.5.16: a compressed body could be any size once it is not. */
  private static void requirePlainBody(Exchange exchange) {
    for (String coding : exchange.head().headers(HttpHeaders.CONTENT_ENCODING)) {
      if (!coding.strip().equalsIgnoreCase("identity")) {
        throw new Refusal(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must not have a Content-Encoding.")
            .header("Accept-Encoding", "identity");
      }
    }
  }

  /** The log names an operator that is refused, too. */
  private void admit(Exchange exchange, Role needed) {
    Operators.Operator operator = operator(exchange);
    exchange.actsAs(operator);
    exchange.requireRole(needed);
  }

  private Operators.Operator operator(Exchange exchange) {
    String key =
        BearerToken.of(exchange.request().headers().getAll(BearerToken.AUTHORIZATION))
            .orElseThrow(() -> new Refusal(ErrorCode.OPERATOR_KEY_MISSING));
    return api.operators().find(key).orElseThrow(() -> refused(exchange));
  }

  /** A key that is right is never refused for the wrong ones of others from its address. */
  private Refusal refused(Exchange exchange) {
    exchange.happened(TokenEvent.OPERATOR_KEY_REFUSED);
    Attempt attempt = Attempt.of(Attempt.Proof.OPERATOR_KEY, exchange);
    Optional<Refusal> wrong =
        api.failedLogins().judge(attempt, exchange.startedAtNanos(), Optional::empty);
    return wrong.orElseGet(() -> new Refusal(ErrorCode.OPERATOR_KEY_INVALID));
  }

  private void respond(Exchange exchange, Answer answer) {
    try {
      responses.send(exchange, answer);
    } catch (RuntimeException bug) {
      refuse(exchange, bug);
    }
  }

  private void refuse(Exchange exchange, Throwable failure) {
    Refusal refusal = Failures.refusal(failure, exchange.requestId());
    HttpServerRequest request = exchange.request();
    boolean isBodyAwaited = request.getHeader(HttpHeaders.EXPECT) != null;
    boolean isLast = isBodyAwaited || LAST.contains(refusal.code());
    if (isLast && request.version() != HttpVersion.HTTP_2) {
      responses.sendLast(exchange, refusal.answer());
    } else {
      responses.send(exchange, refusal.answer());
    }
  }
}
