package dev.saldo.server;

import dev.saldo.server.http.Binding;
import dev.saldo.server.http.Listener;
import dev.saldo.server.http.Services;
import dev.saldo.server.http.TlsFiles;
import dev.saldo.server.http.TlsFilesException;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where a server listens; both ports are the same if there is one listener.
 *
 * @param partners the port for partners
 * @param management the port for those who run it
 */
record Listeners(int partners, int management) {
  private static final long PATIENCE_SECONDS = 30;

  /**
   * Listens as the settings say.
   *
   * @throws ConfigurationException if that can't be
   */
  static Listeners start(EventLoops loops, Services services, ServerSettings settings) {
    HttpSettings http = settings.http();
    ConnectionSettings bounds = http.connections();
    Optional<TlsFiles> tls = http.tls().map(files -> open(files, loops.partners()));
    int eventLoops = settings.load().eventLoopCount();
    Binding.Scope scope = http.management().isEmpty() ? Binding.Scope.ALL : Binding.Scope.PARTNERS;
    Binding binding =
        new Binding(
            scope, http.host(), http.port(), tls, bounds.requestTimeout(), bounds.idleTimeout());
    int partners = listen(loops.partners(), eventLoops, services, binding);
    int management =
        http.management()
            .map(
                apart ->
                    listen(
                        loops.management(),
                        1,
                        services,
                        binding.management(apart.host(), apart.port())))
            .orElse(partners);
    return new Listeners(partners, management);
  }

  private static TlsFiles open(TlsSettings tls, Vertx vertx) {
    TlsFiles files = new TlsFiles(tls.certificate(), tls.key());
    try {
      files.open(vertx);
    } catch (TlsFilesException unusable) {
      throw new ConfigurationException(String.valueOf(unusable.getMessage()), unusable);
    }
    return files;
  }

  private static int listen(Vertx vertx, int eventLoops, Services services, Binding binding) {
    try {
      return Listener.listen(vertx, eventLoops, services, binding)
          .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new ConfigurationException(
          "cannot listen on " + binding.host() + ":" + binding.port() + ": " + failure.getMessage(),
          failure);
    }
  }
}
