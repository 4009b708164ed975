package dev.saldo.cli;

import dev.saldo.server.HttpSettings;
import dev.saldo.server.OperatorKeys;
import dev.saldo.server.SaldoServer;
import dev.saldo.server.ServerSettings;
import dev.saldo.server.TokenSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = {
      "Run the server until Ctrl-C or SIGTERM.",
      "The operator keys come from --operator-keys-file or from the variable"
          + " SALDO_OPERATOR_KEYS, each as name:key, one a line or separated by commas."
    })
final class Serve implements Callable<Integer> {
  private static final String NO_OPERATOR_KEY =
      """
      there is no operator key, and without one nobody could post
      Make one, for an operator called ops:
        (umask 077; echo "ops:$(openssl rand -hex 32)" > operator-keys)
      and start with --operator-keys-file operator-keys, or put it in SALDO_OPERATOR_KEYS.""";

  @Spec private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      converter = ListenAddress.Converter.class,
      description =
          "Where to listen; port 0 takes a free one; 127.0.0.1:8080 by default (SALDO_LISTEN).")
  @Variable("SALDO_LISTEN")
  private ListenAddress listen;

  @Option(
      names = "--database",
      required = true,
      paramLabel = "PATH",
      converter = DatabaseFile.Converter.class,
      description = "The database's file, made if there is none (SALDO_DATABASE).")
  @Variable("SALDO_DATABASE")
  private DatabaseFile database;

  @Option(
      names = "--keys-file",
      paramLabel = "FILE",
      description =
          "The keys that sign tokens and hash secrets, made if there are none;"
              + " keys.properties beside the database by default (SALDO_KEYS_FILE).")
  @Variable("SALDO_KEYS_FILE")
  private @Nullable Path keysFile;

  @Option(
      names = "--operator-keys-file",
      paramLabel = "FILE",
      description = "A file of operator keys (SALDO_OPERATOR_KEYS_FILE).")
  @Variable("SALDO_OPERATOR_KEYS_FILE")
  private @Nullable Path operatorKeysFile;

  @Option(
      names = "--access-token-lifetime",
      paramLabel = "TIME",
      defaultValue = Settings.ACCESS_LIFETIME,
      converter = Lifetime.class,
      description = "As 30m, the default (SALDO_ACCESS_TOKEN_LIFETIME).")
  @Variable("SALDO_ACCESS_TOKEN_LIFETIME")
  private Duration accessTokenLifetime;

  @Option(
      names = "--refresh-token-lifetime",
      paramLabel = "TIME",
      defaultValue = Settings.REFRESH_LIFETIME,
      converter = Lifetime.class,
      description = "As 15d, the default (SALDO_REFRESH_TOKEN_LIFETIME).")
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

  @Override
  public Integer call() throws Exception {
    ServerSettings settings = settings();
    try (Shutdown shutdown = new Shutdown()) {
      SaldoServer server = shutdown.closing(SaldoServer.start(settings));
      spec.commandLine().getOut().println("base_url=" + listen.baseUrl(server.port()));
      spec.commandLine().getOut().flush();
      shutdown.await();
    }
    return ExitCode.OK;
  }

  private ServerSettings settings() throws Exception {
    OperatorKeys operatorKeys = OperatorKeys.parse(operatorKeys());
    database.prepare();
    Path keys = keysFile == null ? database.beside(Settings.KEYS_FILE) : keysFile;
    return new ServerSettings(
        new HttpSettings(
            listen.host(), listen.port(), Optional.ofNullable(forwardedHeader), trustedProxies),
        Settings.journal(database),
        new TokenSettings(keys, accessTokenLifetime, refreshTokenLifetime),
        operatorKeys);
  }

  private List<String> operatorKeys() throws SetUpException {
    List<String> lines =
        operatorKeysFile == null
            ? listed(Environment.of(spec).variable("SALDO_OPERATOR_KEYS").orElse(""))
            : SecretFile.lines(operatorKeysFile);
    if (lines.isEmpty()) {
      throw new SetUpException(NO_OPERATOR_KEY);
    }
    return lines;
  }

  private static List<String> listed(String value) {
    return Arrays.stream(value.split("[,\\r\\n]"))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .toList();
  }
}
