package dev.saldo.server;

import dev.saldo.journal.BookClock;
import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalException;
import dev.saldo.journal.UnconfirmedClockException;
import dev.saldo.server.docs.DocsApi;
import dev.saldo.server.health.Health;
import dev.saldo.server.http.Bodies;
import dev.saldo.server.http.CallerAddresses;
import dev.saldo.server.http.Ending;
import dev.saldo.server.http.FailedLogins;
import dev.saldo.server.http.Observation;
import dev.saldo.server.http.RateLimits;
import dev.saldo.server.http.Route;
import dev.saldo.server.http.ServiceApi;
import dev.saldo.server.http.Services;
import dev.saldo.server.metrics.Exposition;
import dev.saldo.server.metrics.Meters;
import dev.saldo.server.operator.OperatorApi;
import dev.saldo.server.statement.BooksApi;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.ClientSecrets;
import dev.saldo.server.token.KeyRing;
import dev.saldo.server.token.Keys;
import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.KeysFileException;
import dev.saldo.server.token.ProviderTokens;
import dev.saldo.server.token.RefreshTokens;
import dev.saldo.server.trace.Tracing;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: what it is made of, and in which order that starts and ends. Thread-safe. */
public final class SaldoServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SaldoServer.class);
  private static final Duration FILES_INTERVAL = Duration.ofSeconds(2);

  private final Services services;
  private final BooksApi books;
  private final ServiceApi service;
  private final EventLoops loops;
  private final Listeners listeners;
  private final ShutdownSettings shutdown;

  private SaldoServer(
      Services services,
      BooksApi books,
      ServiceApi service,
      EventLoops loops,
      Listeners listeners,
      ShutdownSettings shutdown) {
    this.shutdown = shutdown;
    this.services = services;
    this.books = books;
    this.service = service;
    this.loops = loops;
    this.listeners = listeners;
  }

  /**
   * Starts a server; when this returns, it listens.
   *
   * @throws ConfigurationException if a setting cannot be used
   */
  public static SaldoServer start(ServerSettings settings) {
    Clock clock = Clock.systemUTC();
    return start(settings, clock, settings.observability().clock().bookClock(clock));
  }

  /** The same, with a clock that is taken at its word. */
  static SaldoServer start(ServerSettings settings, Clock clock) {
    return start(settings, clock, BookClock.trusted(clock));
  }

  static SaldoServer start(ServerSettings settings, Clock clock, BookClock bookClock) {
    CallerAddresses callerAddresses = callerAddresses(settings.http());
    KeyRing ring = ring(settings.tokens());
    Keys keys = ring.keys();
    Transport transport = settings.load().transport().implementation();
    Meters meters = new Meters();
    EventLoops.Plan plan = EventLoops.plan(settings, transport, meters);
    Journal journal = open(settings, bookClock, meters);
    TokenSettings tokens = settings.tokens();
    ClientSecrets clientSecrets = new ClientSecrets(keys);
    BooksApi books = new BooksApi(journal, settings.journal(), clock);
    Observation observation =
        new Observation(meters, Tracing.of(settings.observability().traces()));
    Ending ending = new Ending();
    ServiceApi service = service(settings, journal, observation, ending);
    Services services =
        new Services(
            journal,
            new AccessTokens(ring, tokens.accessTokenLifetime(), clock),
            tokens.identityProvider().map(provider -> new ProviderTokens(provider, clock)),
            new RefreshTokens(keys, tokens.refresh(), clock),
            clientSecrets,
            settings.operatorKeys(),
            callerAddresses,
            observation,
            Bodies.ofHeap(Runtime.getRuntime().maxMemory()),
            new FailedLogins(settings.http().limits().failedLoginsPerMinute()),
            new RateLimits(
                settings.http().limits().requestsPerSecond(), settings.http().limits().burst()),
            clock,
            ending,
            routes(journal, clientSecrets, books, service));
    EventLoops loops = plan.start();
    follow(loops.partners(), settings.operatorKeys(), ring);
    try {
      Listeners listeners = Listeners.start(loops, services, settings);
      return new SaldoServer(services, books, service, loops, listeners, settings.shutdown());
    } catch (RuntimeException failure) {
      end(loops, books, service, services);
      throw failure;
    }
  }

  /** A key that is taken out of its file is refused soon. */
  private static void follow(Vertx vertx, OperatorKeys keys, KeyRing ring) {
    long unused =
        vertx.setPeriodic(
            FILES_INTERVAL.toMillis(),
            timer ->
                vertx
                    .executeBlocking(
                        () -> {
                          keys.refresh();
                          ring.check();
                          return keys;
                        })
                    .onFailure(bug -> log.error("the keys were not looked at", bug)));
  }

  private static ServiceApi service(
      ServerSettings settings, Journal journal, Observation observation, Ending ending) {
    ObservabilitySettings limits = settings.observability();
    Health health =
        new Health(journal, settings.journal(), limits.diskFreeMinBytes(), ending::isAnnounced);
    return new ServiceApi(
        health,
        observation,
        new Exposition(observation.meters(), journal, limits.diskFreeMinBytes()));
  }

  private static List<Route> routes(
      Journal journal, ClientSecrets clientSecrets, BooksApi books, ServiceApi service) {
    List<Route> routes = new ArrayList<>(OperatorApi.routes(journal, clientSecrets));
    routes.addAll(books.routes());
    routes.addAll(service.routes());
    routes.addAll(DocsApi.routes());
    return routes;
  }

  private static KeyRing ring(TokenSettings tokens) {
    try {
      return KeyRing.of(new KeysFile(tokens.keysFile()));
    } catch (KeysFileException failure) {
      throw new ConfigurationException(String.valueOf(failure.getMessage()));
    }
  }

  private static Journal open(ServerSettings settings, BookClock clock, Meters meters) {
    try {
      Journal journal = Journal.open(settings.journal(), clock, meters.journal());
      try {
        StartPolicy.settle(journal, settings.approvalPolicy());
        return journal;
      } catch (ConfigurationException | JournalException refused) {
        journal.close();
        throw refused;
      }
    } catch (JournalException failure) {
      throw new ConfigurationException(
          "the database cannot be used: " + failure.getMessage(), failure);
    } catch (UnconfirmedClockException unconfirmed) {
      throw new ConfigurationException(String.valueOf(unconfirmed.getMessage()));
    }
  }

  private static CallerAddresses callerAddresses(HttpSettings http) {
    if (http.forwardedHeader().isPresent() == http.trustedProxies().isEmpty()) {
      throw new ConfigurationException(
          "a forwarding header needs trusted proxies, and trusted proxies need a forwarding"
              + " header");
    }
    return new CallerAddresses(http.forwardedHeader(), http.proxies());
  }

  /** The port that it listens on. */
  public int port() {
    return listeners.partners();
  }

  /** The port that it listens on for those who run it. */
  public int managementPort() {
    return listeners.management();
  }

  /**
   * Opens the sandbox's distributor, with the given credentials or random ones; where it is there
   * already, it stays as it is, but for a client secret that is given.
   *
   * @throws ConfigurationException if it is there with another client id
   */
  public SandboxPartner seedSandbox(Optional<String> clientId, Optional<String> clientSecret) {
    return new SandboxSeed(services.journal(), services.clientSecrets())
        .plant(clientId, clientSecret);
  }

  /**
   * Says that it is about to end, refuses what is new, answers what it has, and returns when all of
   * that is on disk, or when its time is over.
   */
  @Override
  public void close() {
    services.ending().announce();
    pause(shutdown.delay());
    services.ending().refuse();
    pause(shutdown.farewell());
    Thread end = new Thread(this::end, "saldo-end");
    end.start();
    try {
      end.join(Math.max(1, shutdown.timeout().toMillis()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (end.isAlive()) {
      log.error(
          "not all was finished within {} s: what was not acknowledged may be written or not",
          shutdown.timeout().toSeconds());
    }
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    end(loops, books, service, services);
    services.providerTokens().ifPresent(ProviderTokens::close);
  }

  private static void end(EventLoops loops, BooksApi books, ServiceApi service, Services services) {
    loops.undeploy();
    services.bodies().close();
    books.close();
    service.close();
    services.journal().close();
    loops.close();
  }
}
