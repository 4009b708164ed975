package dev.saldo.server;

import dev.saldo.server.http.AddressRule;
import dev.saldo.server.http.Connections;
import dev.saldo.server.http.GatedTransport;
import dev.saldo.server.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that serve connections, and the number of connections on them. A listener for those
 * who run the server has its own, so that nothing that partners do keeps it waiting. Thread-safe.
 */
final class EventLoops implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventLoops.class);
  private static final long PATIENCE_SECONDS = 30;

  private final List<Vertx> all;

  private EventLoops(List<Vertx> all) {
    this.all = all;
  }

  /** What is to be started, checked. */
  interface Plan {
    EventLoops start();
  }

  /**
   * Plans them.
   *
   * @throws ConfigurationException if a proxy's address is none
   */
  static Plan plan(ServerSettings settings, Transport transport, Meters meters) {
    HttpSettings http = settings.http();
    List<AddressRule> proxies = http.proxies();
    ConnectionRoom room = ConnectionRoom.of(http);
    int ofAddressMax = http.connections().ofAddressMax();
    Connections partners =
        new Connections("partners", room.partners(), ofAddressMax, proxies, meters);
    Connections management =
        new Connections("operators", room.management(), ofAddressMax, proxies, meters);
    int loops = settings.load().eventLoopCount();
    return () -> {
      room.shortage().ifPresent(shortage -> log.warn("{}; raise its limit (ulimit -n)", shortage));
      Vertx first = vertx(loops, new GatedTransport(transport, partners));
      return http.management().isEmpty()
          ? new EventLoops(List.of(first))
          : new EventLoops(List.of(first, vertx(1, new GatedTransport(transport, management))));
    };
  }

  private static Vertx vertx(int eventLoops, Transport transport) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(eventLoops)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    return Vertx.builder().with(options).withTransport(transport).build();
  }

  /** Those of the listener for partners, or of the only one. */
  Vertx partners() {
    return all.get(0);
  }

  /** Those of the listener for those who run the server. */
  Vertx management() {
    return all.get(all.size() - 1);
  }

  /** Ends all listening, once what was asked is answered. */
  void undeploy() {
    List<Future<Void>> ends =
        all.stream().flatMap(vertx -> vertx.deploymentIDs().stream().map(vertx::undeploy)).toList();
    await(ends, "requests were still being answered when the server ended");
  }

  @Override
  public void close() {
    await(all.stream().map(Vertx::close).toList(), "the event loops did not end in time");
  }

  private static void await(List<Future<Void>> ends, String otherwise) {
    try {
      Future.join(ends).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      log.error(otherwise, late);
    }
  }
}
