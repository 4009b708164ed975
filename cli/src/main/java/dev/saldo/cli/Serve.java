package dev.saldo.cli;

import dev.saldo.server.OperatorKeys;
import dev.saldo.server.SaldoServer;
import dev.saldo.server.ServerSettings;
import dev.saldo.server.TokenSettings;
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
          + " SALDO_OPERATOR_KEYS, each as name:key, one a line or separated by commas. The name"
          + " is recorded with what is posted.",
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
final class Serve implements Callable<Integer> {
  private static final String NO_OPERATOR_KEY =
      """
      there is no operator key, and without one nobody could post
      Make one, for an operator called ops:
        (umask 077; saldo keys operator ops >> operator-keys)
      and start with --operator-keys-file operator-keys, or put it in SALDO_OPERATOR_KEYS.""";

  @Spec private CommandSpec spec;

  @Mixin private ListenOption listen;
  @Mixin private DatabaseOptions database;

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
          "How long a refresh token can be used; 15d by default"
              + " (SALDO_REFRESH_TOKEN_LIFETIME).")
  @Variable("SALDO_REFRESH_TOKEN_LIFETIME")
  private Duration refreshTokenLifetime;

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

  @Override
  public Integer call() throws Exception {
    ServerSettings settings = settings();
    if (!connections.isSecure()) {
      listen.warn();
    }
    connections.warn();
    try (Shutdown shutdown = new Shutdown(spec.commandLine())) {
      SaldoServer server = shutdown.closing(SaldoServer.start(settings));
      listen.printBaseUrl(server.port(), connections.isSecure());
      connections.printManagementUrl(server.managementPort());
      listen.sayReady();
      shutdown.await();
    }
    return ExitCode.OK;
  }

  private ServerSettings settings() throws Exception {
    OperatorKeys operatorKeys = OperatorKeys.parse(operatorKeys());
    Database journal = database.database();
    if (isDistributed && journal.file().isPresent()) {
      throw usage("--distributed is for PostgreSQL with Citus");
    }
    Path keys = keysFile(journal);
    journal.prepare();
    return new ServerSettings(
        connections.settings(
            listen
                .settings(Optional.ofNullable(forwardedHeader), trustedProxies)
                .with(limits.settings())),
        journal.settings(isDistributed),
        new TokenSettings(keys, accessTokenLifetime, refreshTokenLifetime),
        operatorKeys);
  }

  /** With one node the server may make its keys; with several they must not each make their own. */
  private Path keysFile(Database journal) throws SetUpException {
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

  private List<String> operatorKeys() throws SetUpException {
    List<String> keys = Secret.OPERATOR_KEYS.findAll(spec, operatorKeysFile);
    if (keys.isEmpty()) {
      throw new SetUpException(NO_OPERATOR_KEY);
    }
    return keys;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
