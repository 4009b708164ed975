package dev.saldo.server;

import static dev.saldo.server.http.Binding.Scope.ALL;
import static dev.saldo.server.http.Binding.Scope.MANAGEMENT;
import static dev.saldo.server.http.Binding.Scope.PARTNERS;

import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalException;
import dev.saldo.server.docs.DocsApi;
import dev.saldo.server.http.AddressRule;
import dev.saldo.server.http.AddressRuleException;
import dev.saldo.server.http.Binding;
import dev.saldo.server.http.CallerAddresses;
import dev.saldo.server.http.Connections;
import dev.saldo.server.http.FailedLogins;
import dev.saldo.server.http.Listener;
import dev.saldo.server.http.RateLimits;
import dev.saldo.server.http.Route;
import dev.saldo.server.http.Services;
import dev.saldo.server.http.TlsFiles;
import dev.saldo.server.http.TlsFilesException;
import dev.saldo.server.operator.OperatorApi;
import dev.saldo.server.statement.BooksApi;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.ClientSecrets;
import dev.saldo.server.token.Keys;
import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.KeysFileException;
import dev.saldo.server.token.RefreshTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: what it is made of, and in which order that starts and ends. Thread-safe. */
public final class SaldoServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SaldoServer.class);
  private static final long PATIENCE_SECONDS = 30;

  private final Services services;
  private final BooksApi books;
  private final Vertx vertx;
  private final Ports ports;

  /** Where it listens; both are the same if there is one listener. */
  private record Ports(int partners, int management) {}

  private SaldoServer(Services services, BooksApi books, Vertx vertx, Ports ports) {
    this.services = services;
    this.books = books;
    this.vertx = vertx;
    this.ports = ports;
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
    Keys keys = keys(settings.tokens());
    Journal journal = open(settings, clock);
    TokenSettings tokens = settings.tokens();
    ClientSecrets clientSecrets = new ClientSecrets(keys);
    BooksApi books = new BooksApi(journal, settings.journal(), clock);
    Services services =
        new Services(
            journal,
            new AccessTokens(keys, tokens.accessTokenLifetime(), clock),
            new RefreshTokens(keys, tokens.refreshTokenLifetime(), clock),
            clientSecrets,
            settings.operatorKeys(),
            callerAddresses,
            new FailedLogins(settings.http().limits().failedLoginsPerMinute()),
            new RateLimits(
                settings.http().limits().requestsPerSecond(), settings.http().limits().burst()),
            clock,
            routes(journal, clientSecrets, books));
    Vertx vertx = Vertx.vertx(vertxOptions());
    try {
      return new SaldoServer(services, books, vertx, listen(vertx, services, settings.http()));
    } catch (RuntimeException failure) {
      end(vertx, books, journal);
      throw failure;
    }
  }

  private static List<Route> routes(Journal journal, ClientSecrets clientSecrets, BooksApi books) {
    List<Route> routes = new ArrayList<>(OperatorApi.routes(journal, clientSecrets));
    routes.addAll(books.routes());
    routes.addAll(DocsApi.routes());
    return routes;
  }

  private static Keys keys(TokenSettings tokens) {
    try {
      return new KeysFile(tokens.keysFile()).open();
    } catch (KeysFileException failure) {
      throw new ConfigurationException(String.valueOf(failure.getMessage()));
    }
  }

  private static Journal open(ServerSettings settings, Clock clock) {
    try {
      return Journal.open(settings.journal(), clock);
    } catch (JournalException failure) {
      throw new ConfigurationException(
          "the database cannot be used: " + failure.getMessage(), failure);
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

  private static Ports listen(Vertx vertx, Services services, HttpSettings http) {
    ConnectionSettings bounds = http.connections();
    Connections connections =
        new Connections(bounds.max(), bounds.requestTimeout(), bounds.idleTimeout());
    Optional<TlsFiles> tls = http.tls().map(files -> open(files, vertx));
    if (http.management().isEmpty()) {
      int port =
          listen(vertx, services, new Binding(ALL, http.host(), http.port(), tls, connections));
      return new Ports(port, port);
    }
    HttpSettings.Management apart = http.management().get();
    return new Ports(
        listen(vertx, services, new Binding(PARTNERS, http.host(), http.port(), tls, connections)),
        listen(
            vertx,
            services,
            new Binding(MANAGEMENT, apart.host(), apart.port(), tls, connections)));
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

  private static int listen(Vertx vertx, Services services, Binding binding) {
    try {
      return Listener.listen(vertx, eventLoops(), services, binding)
          .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new ConfigurationException(
          "cannot listen on " + binding.host() + ":" + binding.port() + ": " + failure.getMessage(),
          failure);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return ports.partners();
  }

  /** The port that it listens on for those who run it. */
  public int managementPort() {
    return ports.management();
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

  /** Takes no more requests, answers those that it has, and returns when all is on disk. */
  @Override
  public void close() {
    end(vertx, books, services.journal());
  }

  private static void end(Vertx vertx, BooksApi books, Journal journal) {
    try {
      List<Future<Void>> ends = vertx.deploymentIDs().stream().map(vertx::undeploy).toList();
      Future.join(ends).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      log.error("requests were still being answered when the server ended", late);
    }
    books.close();
    journal.close();
    try {
      vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      log.error("the event loops did not end in time", late);
    }
  }
}
