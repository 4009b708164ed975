package dev.saldo.cli;

import dev.saldo.server.OperatorKeys;
import dev.saldo.server.SaldoServer;
import dev.saldo.server.ServerSettings;
import dev.saldo.server.ShutdownSettings;
import dev.saldo.server.TokenSettings;
import dev.saldo.server.token.RefreshLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = {
      "Run the server until Ctrl-C or SIGTERM.",
      "The operator keys come from --operator-keys-file or from the variable"
          + " SALDO_OPERATOR_KEYS, one a line or separated by commas: each as name, role and hash,"
          + " as saldo keys operator writes it, or as name:key for one that may do all. The name"
          + " is recorded with what is posted.",
      "A changed file is followed within seconds: an operator that is taken out of it is refused.",
      "%nExample:%n  saldo serve --database /var/lib/saldo/saldo.db \\%n"
          + "      --operator-keys-file /etc/saldo/operator-keys"
    },
    exitCodeList = {
      ExitCode.OK + ":done",
      ExitCode.REFUSED + ":failed, or could not start",
      ExitCode.USAGE + ":wrong usage or configuration",
      Shutdown.BY_INTERRUPT,
      Shutdown.BY_TERMINATION
    })
class Serve implements Callable<Integer> {
  private static final String NO_OPERATOR_KEY =
      """
      there is no operator key, and without one nobody could post
      Make one, for an operator called ops:
        (umask 077; saldo keys operator ops >> operator-keys)
      and start with --operator-keys-file operator-keys, or put it in SALDO_OPERATOR_KEYS.""";

  @Spec private CommandSpec spec;

  @Mixin private ListenOption listen;
  @Mixin private DatabaseOptions database;
  @Mixin private LoadOptions load;

  @Option(
      names = "--distributed",
      description =
          "Distribute new tables over the workers of the Citus cluster whose coordinator the"
              + " database is (SALDO_DISTRIBUTED).")
  @Variable("SALDO_DISTRIBUTED")
  private boolean isDistributed;

  @Option(
      names = "--keys-file",
      paramLabel = "FILE",
      description =
          "The keys that sign tokens and hash secrets; keys.properties beside an embedded"
              + " database by default, made if there is none. With PostgreSQL it is required, is"
              + " the same on every node, and is made by saldo keys server (SALDO_KEYS_FILE).")
  @Variable("SALDO_KEYS_FILE")
  private @Nullable Path keysFile;

  @Option(
      names = "--operator-keys-file",
      paramLabel = "FILE",
      description =
          "A file of operator keys, in which lines that begin with # are left out"
              + " (SALDO_OPERATOR_KEYS_FILE).")
  @Variable("SALDO_OPERATOR_KEYS_FILE")
  private @Nullable Path operatorKeysFile;

  @Mixin private ApprovalOptions approvals;

  @Option(
      names = "--access-token-lifetime",
      paramLabel = "TIME",
      defaultValue = Settings.ACCESS_LIFETIME,
      converter = Lifetime.class,
      description =
          "How long an access token can be used, as 30m, the default, 90s, 12h or 15d"
              + " (SALDO_ACCESS_TOKEN_LIFETIME).")
  @Variable("SALDO_ACCESS_TOKEN_LIFETIME")
  private Duration accessTokenLifetime;

  @Option(
      names = "--refresh-token-lifetime",
      paramLabel = "TIME",
      defaultValue = Settings.REFRESH_LIFETIME,
      converter = Lifetime.class,
      description =
          "How long a refresh token can be used, if it is not used before; 15d by default"
              + " (SALDO_REFRESH_TOKEN_LIFETIME).")
  @Variable("SALDO_REFRESH_TOKEN_LIFETIME")
  private Duration refreshTokenLifetime;

  @Option(
      names = "--refresh-token-age-max",
      paramLabel = "TIME",
      defaultValue = Settings.REFRESH_AGE_MAX,
      converter = Lifetime.class,
      description =
          "How long after a log-in the refresh tokens end that came of it, however often they are"
              + " used; 90d by default (SALDO_REFRESH_TOKEN_AGE_MAX).")
  @Variable("SALDO_REFRESH_TOKEN_AGE_MAX")
  private Duration refreshTokenAgeMax;

  @Option(
      names = "--refresh-token-retry",
      paramLabel = "TIME",
      defaultValue = Settings.REFRESH_RETRY,
      converter = ZeroOrLifetime.class,
      description =
          "How long a used refresh token is answered again, for clients whose answer was lost, as"
              + " long as its successor is not used; 10s by default, 0s for never"
              + " (SALDO_REFRESH_TOKEN_RETRY).")
  @Variable("SALDO_REFRESH_TOKEN_RETRY")
  private Duration refreshTokenRetry;

  @Mixin private IdentityProviderOptions identityProvider;

  @Option(
      names = "--forwarded-header",
      paramLabel = "NAME",
      description =
          "The one header in which the trusted proxies say whom they forward for, as"
              + " X-Forwarded-For; none by default (SALDO_FORWARDED_HEADER).")
  @Variable("SALDO_FORWARDED_HEADER")
  private @Nullable String forwardedHeader;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      split = ",",
      description =
          "An address or a network whose forwarding header is believed; may be repeated"
              + " (SALDO_TRUSTED_PROXY, separated by commas).")
  @Variable("SALDO_TRUSTED_PROXY")
  private List<String> trustedProxies = List.of();

  @Mixin private ConnectionOptions connections;
  @Mixin private LimitOptions limits;
  @Mixin private ObservabilityOptions observability;
  @Mixin private ClockOptions clock;

  @Option(
      names = "--shutdown-delay",
      paramLabel = "TIME",
      defaultValue = Settings.SHUTDOWN_DELAY,
      converter = Pause.class,
      description =
          "How long, when it is asked to end, the server says that it is not ready and answers as"
              + " before, so that a load balancer can look elsewhere; 0s by default"
              + " (SALDO_SHUTDOWN_DELAY).")
  @Variable("SALDO_SHUTDOWN_DELAY")
  private Duration shutdownDelay;

  @Option(
      names = "--shutdown-timeout",
      paramLabel = "TIME",
      defaultValue = Settings.SHUTDOWN_TIMEOUT,
      converter = Lifetime.class,
      description =
          "How long it then has to finish what is under way, before it ends all the same; 20s by"
              + " default (SALDO_SHUTDOWN_TIMEOUT).")
  @Variable("SALDO_SHUTDOWN_TIMEOUT")
  private Duration shutdownTimeout;

  @Override
  public Integer call() throws Exception {
    observability.formatLog();
    ServerSettings settings = settings();
    database().prepare();
    if (!connections.isSecure()) {
      listen.warn();
    }
    connections.warn();
    try (Shutdown shutdown = new Shutdown(spec.commandLine())) {
      SaldoServer server = shutdown.closing(SaldoServer.start(settings));
      listen.printBaseUrl(server.port(), connections.isSecure());
      connections.printManagementUrl(server.managementPort());
      if (Environment.of(spec).streams().out().isLost()) {
        return ExitCode.REFUSED;
      }
      listen.sayReady();
      shutdown.await();
    }
    return ExitCode.OK;
  }

  final Database database() throws SetUpException {
    return database.database();
  }

  final boolean isDistributed() {
    return isDistributed;
  }

  final boolean readsForwardedHeader() {
    return forwardedHeader != null;
  }

  /** All settings, checked as far as they can be without using them. */
  final ServerSettings settings() throws Exception {
    OperatorKeys operatorKeys = operatorKeys();
    Database journal = database();
    if (isDistributed && journal.file().isPresent()) {
      throw usage("--distributed is for PostgreSQL with Citus");
    }
    Path keys = keysFile(journal);
    return new ServerSettings(
            connections.settings(
                listen
                    .settings(Optional.ofNullable(forwardedHeader), trustedProxies)
                    .with(limits.settings())),
            load.of(journal.settings(isDistributed)),
            new TokenSettings(
                keys,
                accessTokenLifetime,
                new RefreshLimits(refreshTokenLifetime, refreshTokenAgeMax, refreshTokenRetry),
                identityProvider.settings()),
            operatorKeys)
        .withApprovalPolicy(approvals.settings())
        .withLoad(load.settings())
        .withObservability(observability.settings(clock.settings()))
        .withShutdown(new ShutdownSettings(shutdownDelay, Settings.FAREWELL, shutdownTimeout));
  }

  /** With one node the server may make its keys; with several they must not each make their own. */
  final Path keysFile(Database journal) throws SetUpException {
    Optional<Path> beside = journal.file().map(file -> file.resolveSibling(Settings.KEYS_FILE));
    if (beside.isPresent()) {
      return keysFile == null ? beside.get() : keysFile;
    }
    if (keysFile == null) {
      throw usage("with PostgreSQL --keys-file (or SALDO_KEYS_FILE) is needed");
    }
    if (Files.notExists(keysFile)) {
      throw new SetUpException(
          "there is no keys file "
              + keysFile
              + "\nMake it once, with: saldo keys server "
              + keysFile
              + "\nand give every node a copy: tokens and secrets of one are unknown to the other"
              + " without.");
    }
    return keysFile;
  }

  /** Those of a file are followed as it changes. */
  private OperatorKeys operatorKeys() throws SetUpException {
    List<String> keys = Secret.OPERATOR_KEYS.findAll(spec, operatorKeysFile);
    if (keys.isEmpty()) {
      throw new SetUpException(NO_OPERATOR_KEY);
    }
    return Secret.OPERATOR_KEYS
        .file(spec, operatorKeysFile)
        .map(OperatorKeys::ofFile)
        .orElseGet(() -> OperatorKeys.parse(keys));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
