package dev.saldo.server;

import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalException;
import dev.saldo.server.http.AddressRule;
import dev.saldo.server.http.AddressRuleException;
import dev.saldo.server.http.Api;
import dev.saldo.server.http.CallerAddresses;
import dev.saldo.server.http.Listener;
import dev.saldo.server.http.Routes;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: what it is made of, and in which order that starts and ends. Thread-safe. */
public final class SaldoServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SaldoServer.class);
  private static final long PATIENCE_SECONDS = 30;

  static {
    // Vert.x then hands requests over without looking for an upgrade first.
    System.setProperty("vertx.disableWebsockets", "true");
  }

  private final Journal journal;
  private final Vertx vertx;
  private final int port;

  private SaldoServer(Journal journal, Vertx vertx, int port) {
    this.journal = journal;
    this.vertx = vertx;
    this.port = port;
  }

  /**
   * Starts a server; when this returns, it listens.
   *
   * @throws ConfigurationException if a setting cannot be used
   */
  public static SaldoServer start(ServerSettings settings) {
    return start(settings, Clock.systemUTC());
  }

  static SaldoServer start(ServerSettings settings, Clock clock) {
    CallerAddresses callerAddresses = callerAddresses(settings.http());
    Journal journal = open(settings, clock);
    Vertx vertx = Vertx.vertx(vertxOptions());
    try {
      Api api =
          new Api(
              clock,
              callerAddresses,
              settings.operatorKeys(),
              Routes.of(new Routes.Services(journal, clock)));
      int port = listen(vertx, api, settings.http());
      return new SaldoServer(journal, vertx, port);
    } catch (RuntimeException failure) {
      end(vertx, journal);
      throw failure;
    }
  }

  private static Journal open(ServerSettings settings, Clock clock) {
    try {
      return Journal.open(settings.journal(), clock);
    } catch (JournalException failure) {
      throw new ConfigurationException("the database cannot be used: " + failure.getMessage());
    }
  }

  private static CallerAddresses callerAddresses(HttpSettings http) {
    if (http.forwardedHeader().isPresent() == http.trustedProxies().isEmpty()) {
      throw new ConfigurationException(
          "a forwarding header needs trusted proxies, and trusted proxies need a forwarding header");
    }
    List<AddressRule> rules = new ArrayList<>();
    for (String proxy : http.trustedProxies()) {
      try {
        rules.add(AddressRule.parse(proxy));
      } catch (AddressRuleException malformed) {
        throw new ConfigurationException(
            "the trusted proxy '" + proxy + "' " + malformed.getMessage());
      }
    }
    return new CallerAddresses(http.forwardedHeader(), rules);
  }

  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setEventLoopPoolSize(eventLoops())
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /** Half the processors: the journal's threads and the kernel need the rest. */
  private static int eventLoops() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static int listen(Vertx vertx, Api api, HttpSettings http) {
    List<Listener> listeners = Collections.synchronizedList(new ArrayList<>());
    Future<String> deployed =
        vertx.deployVerticle(
            () -> {
              Listener listener = new Listener(api, http.host(), http.port());
              listeners.add(listener);
              return listener;
            },
            new DeploymentOptions().setInstances(eventLoops()));
    try {
      deployed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new ConfigurationException(
          "cannot listen on " + http.host() + ":" + http.port() + ": " + failure.getMessage(),
          failure);
    }
    return listeners.get(0).port();
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Takes no more requests, answers those that it has, and returns when all is on disk. */
  @Override
  public void close() {
    end(vertx, journal);
  }

  private static void end(Vertx vertx, Journal journal) {
    try {
      List<Future<Void>> ends = vertx.deploymentIDs().stream().map(vertx::undeploy).toList();
      Future.join(ends).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      journal.close();
      vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      log.error("the server did not end in time", late);
    }
  }
}
