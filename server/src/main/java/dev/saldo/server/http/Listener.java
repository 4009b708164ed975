package dev.saldo.server.http;

import dev.saldo.server.metrics.Meters;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server socket's share of connections on one event loop. Deployed once for each of them. */
public final class Listener implements Deployable {
  private static final int REQUEST_LINE_MAX_BYTES = 8 * 1024;
  private static final int HEADERS_MAX_BYTES = 16 * 1024;
  private static final int IDLE_TIMEOUT_SECONDS = 75;
  private static final int DRAIN_SECONDS = 10;

  /** Vert.x shares a random port among those who ask for the same negative one. */
  private static final int ANY_PORT = -1;

  static {
    // Vert.x then hands requests over without looking for an upgrade first.
    System.setProperty("vertx.disableWebsockets", "true");
  }

  private final Api api;
  private final String host;
  private final int port;
  private @Nullable HttpServer server;

  private Listener(Api api, String host, int port) {
    this.api = api;
    this.host = host;
    this.port = port == 0 ? ANY_PORT : port;
  }

  /**
   * Listens on some event loops.
   *
   * @param port 0 for any that is free
   * @return the port
   */
  public static Future<Integer> listen(
      Vertx vertx, int eventLoops, Services services, String host, int port) {
    return listen(vertx, eventLoops, Routes.of(services), host, port);
  }

  static Future<Integer> listen(Vertx vertx, int eventLoops, Api api, String host, int port) {
    Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
    return vertx
        .deployVerticle(
            () -> {
              Listener listener = new Listener(api, host, port);
              listeners.add(listener);
              return listener;
            },
            new DeploymentOptions().setInstances(eventLoops))
        .map(deployed -> listeners.element().port());
  }

  private int port() {
    if (server == null) {
      throw new IllegalStateException("not deployed");
    }
    return server.actualPort();
  }

  @Override
  public Future<?> deploy(Context context) {
    Dispatcher dispatcher = new Dispatcher(api, context);
    HttpServer created =
        context
            .owner()
            .createHttpServer(options())
            .requestHandler(dispatcher::accept)
            .invalidRequestHandler(dispatcher::reject)
            .connectionHandler(connection -> opened(connection, dispatcher));
    server = created;
    return created.listen(port, host);
  }

  private void opened(HttpConnection connection, Dispatcher dispatcher) {
    Meters meters = api.observation().meters();
    meters.connectionOpened();
    connection.closeHandler(closed -> meters.connectionClosed());
    BalanceLane.open(connection, dispatcher);
  }

  private static HttpServerOptions options() {
    HttpServerOptions options = new HttpServerOptions();
    options
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxInitialLineLength(REQUEST_LINE_MAX_BYTES)
        .setMaxHeaderSize(HEADERS_MAX_BYTES)
        .setDecoderInitialBufferSize(1024)
        .setIdleTimeout(IDLE_TIMEOUT_SECONDS);
    return options;
  }

  /** Takes no more connections, and ends those there are once what they asked for is answered. */
  @Override
  public Future<?> undeploy(Context context) {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }
}
