package dev.saldo.server.http;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server socket's share of connections on one event loop. Deployed once for each of them. */
public final class Listener implements Deployable {
  private static final int REQUEST_LINE_MAX_BYTES = 8 * 1024;
  private static final int HEADERS_MAX_BYTES = 16 * 1024;
  private static final int DRAIN_SECONDS = 10;

  /** Vert.x shares a random port among those who ask for the same negative one. */
  private static final int ANY_PORT = -1;

  private static final long TIMERS_MILLIS = 500;
  private static final long TLS_FILES_MILLIS = 2000;
  private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

  static {
    // Vert.x then hands requests over without looking for an upgrade first.
    System.setProperty("vertx.disableWebsockets", "true");
  }

  private final Api api;
  private final Binding binding;
  private @Nullable HttpServer server;

  private Listener(Api api, Binding binding) {
    this.api = api;
    this.binding = binding;
  }

  /**
   * Listens on some event loops.
   *
   * @return the port
   */
  public static Future<Integer> listen(
      Vertx vertx, int eventLoops, Services services, Binding binding) {
    return listen(vertx, eventLoops, Routes.of(services, binding.scope()), binding);
  }

  static Future<Integer> listen(Vertx vertx, int eventLoops, Api api, Binding binding) {
    Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
    return vertx
        .deployVerticle(
            () -> {
              Listener listener = new Listener(api, binding);
              listeners.add(listener);
              return listener;
            },
            new DeploymentOptions().setInstances(eventLoops))
        .map(deployed -> listeners.element().boundPort());
  }

  private int boundPort() {
    if (server == null) {
      throw new IllegalStateException("not deployed");
    }
    return server.actualPort();
  }

  private int port() {
    if (binding.port() != 0) {
      return binding.port();
    }
    return ANY_PORT;
  }

  @Override
  public Future<?> deploy(Context context) {
    HttpServerOptions options = options();
    Dispatcher dispatcher = new Dispatcher(api, context, options.isSsl());
    RequestTimers timers = new RequestTimers(binding.requestTimeout(), binding.idleTimeout());
    context.owner().setPeriodic(TIMERS_MILLIS, timer -> timers.cutLate(System.nanoTime()));
    HttpServer created =
        context
            .owner()
            .createHttpServer(options)
            .requestHandler(dispatcher::accept)
            .invalidRequestHandler(dispatcher::reject)
            .connectionHandler(connection -> BalanceLane.open(connection, dispatcher, timers));
    server = created;
    binding.tls().ifPresent(files -> watch(files, options, created, context.owner()));
    return created.listen(port(), binding.host());
  }

  private HttpServerOptions options() {
    HttpServerOptions options = new HttpServerOptions();
    options
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxInitialLineLength(REQUEST_LINE_MAX_BYTES)
        .setMaxHeaderSize(HEADERS_MAX_BYTES)
        .setDecoderInitialBufferSize(1024)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setIdleTimeout((int) binding.idleTimeout().toSeconds());
    options.getInitialSettings().setMaxHeaderListSize(HEADERS_MAX_BYTES);
    binding.tls().ifPresent(files -> secure(options, files));
    return options;
  }

  private void secure(HttpServerOptions options, TlsFiles files) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(TLS_VERSIONS)
        .setKeyCertOptions(files.current())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setSslHandshakeTimeout(binding.requestTimeout().toMillis());
  }

  /** New connections get the certificate that is there now. */
  private static void watch(
      TlsFiles files, HttpServerOptions options, HttpServer server, Vertx vertx) {
    vertx.setPeriodic(
        TLS_FILES_MILLIS,
        timer ->
            vertx
                .executeBlocking(() -> files.refreshed(vertx))
                .compose(
                    pair ->
                        server.updateSSLOptions(
                            options.getSslOptions().copy().setKeyCertOptions(pair))));
  }

  /** Takes no more connections, and ends those there are once what they asked for is answered. */
  @Override
  public Future<?> undeploy(Context context) {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }
}
