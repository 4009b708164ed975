package dev.saldo.server.http;

import dev.saldo.server.HttpSettings;
import dev.saldo.server.Transport;
import dev.saldo.server.metrics.Meters;
import dev.saldo.server.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A listener on a free port, with endpoints that are made to test what all have in common. */
final class EchoServer implements AutoCloseable {
  private static final String SECRET = "jdbc:sqlite:/secret/path SELECT password";
  private static final Endpoint NOTHING = exchange -> Future.succeededFuture(empty());
  private static final List<Route> ROUTES =
      List.of(
          Route.get("/nothing", NOTHING),
          Route.get("/operator", exchange -> text(exchange.operator())).forOperators(Role.READ),
          Route.post("/echo", exchange -> text(exchange.json("text").text("text", 100)))
              .takingBytes(100),
          Route.post("/large", exchange -> text(exchange.json("text").text("text", 16_000)))
              .takingBytes(100_000),
          Route.post("/form", exchange -> text(exchange.form().text("text", 100))),
          Route.get("/path/{part}", exchange -> text(exchange.pathParameter("part"))),
          Route.get(
              "/bug",
              exchange -> {
                throw new IllegalStateException(SECRET);
              }),
          Route.get("/late-bug", exchange -> Future.failedFuture(new AssertionError(SECRET))),
          Route.get(
              "/bug-elsewhere",
              exchange ->
                  exchange.await(
                      CompletableFuture.failedFuture(
                          new CompletionException(new IllegalStateException(SECRET))))),
          Route.get(
              "/bug-in-result",
              exchange ->
                  Future.succeededFuture(
                      Answer.ok(
                          out -> {
                            throw new IllegalStateException(SECRET);
                          }))),
          Route.get(
              "/document",
              exchange ->
                  Future.succeededFuture(
                      Answer.document("text/plain", Buffer.buffer("a document")))),
          Route.get(
              "/stream",
              exchange ->
                  Future.succeededFuture(
                      Answer.document(
                          "text/plain",
                          out ->
                              out.write(Buffer.buffer("a "))
                                  .compose(first -> out.write(Buffer.buffer("stream")))))),
          Route.get(
              "/broken-stream",
              exchange ->
                  Future.succeededFuture(
                      Answer.document(
                          "text/plain",
                          out ->
                              out.write(Buffer.buffer("half"))
                                  .compose(first -> Future.failedFuture(SECRET))))));

  private final Vertx vertx = Vertx.vertx();
  private final Bodies bodies;
  private final int port;

  EchoServer() {
    this(Transport.HTTP_1, Bodies.ofHeap(0));
  }

  /** One that is asked in that way, and holds so much of bodies. */
  EchoServer(Transport transport, Bodies bodies) {
    this.bodies = bodies;
    HttpSettings settings =
        transport.with(new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()));
    Optional<TlsFiles> tls =
        settings.tls().map(files -> new TlsFiles(files.certificate(), files.key()));
    tls.ifPresent(files -> files.open(vertx));
    Api api =
        new Api(
            Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC),
            new Ending(),
            new CallerAddresses(Optional.empty(), List.of()),
            key ->
                key.equals("good")
                    ? Optional.of(new Operators.Operator("anna", Role.READ))
                    : Optional.empty(),
            new FailedLogins(12),
            new Observation(new Meters(), Tracing.of(Optional.empty())),
            bodies,
            NOTHING,
            new RouteTable(ROUTES));
    port =
        Listener.listen(
                vertx,
                2,
                api,
                new Binding(
                    Binding.Scope.ALL,
                    "127.0.0.1",
                    0,
                    tls,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30)))
            .await();
    transport.at(port);
  }

  int port() {
    return port;
  }

  private static Answer empty() {
    return Answer.ok(out -> out.ascii("{}"));
  }

  private static Future<Answer> text(String text) {
    return Future.succeededFuture(Answer.ok(out -> out.text(text)));
  }

  @Override
  public void close() {
    vertx.close().await();
    bodies.close();
  }
}
