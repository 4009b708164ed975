package dev.saldo.cli;

import dev.saldo.server.HttpSettings;
import dev.saldo.server.OperatorKeys;
import dev.saldo.server.SaldoServer;
import dev.saldo.server.SandboxPartner;
import dev.saldo.server.ServerSettings;
import dev.saldo.server.TokenSettings;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "sandbox",
    description = {
      "Run a server to try things with, until Ctrl-C or SIGTERM.",
      "It has a distributor whose balance is USD 675.24. Its secrets are printed, and kept in"
          + " sandbox.properties beside the database."
    })
final class Sandbox implements Callable<Integer> {
  private static final String OPERATOR_NAME = "sandbox";
  private static final int OPERATOR_KEY_BYTES = 32;

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
      paramLabel = "PATH",
      converter = DatabaseFile.Converter.class,
      description =
          "The database's file, made if there is none; a new one that is removed in the end by"
              + " default (SALDO_DATABASE).")
  @Variable("SALDO_DATABASE")
  private @Nullable DatabaseFile database;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "The distributor's client id; a random one by default (SALDO_CLIENT_ID).")
  @Variable("SALDO_CLIENT_ID")
  private @Nullable String clientId;

  @Option(
      names = "--client-secret",
      paramLabel = "SECRET",
      description =
          "The distributor's client secret; a random one by default (SALDO_CLIENT_SECRET).")
  @Variable("SALDO_CLIENT_SECRET")
  private @Nullable String clientSecret;

  @Option(
      names = "--operator-key",
      paramLabel = "KEY",
      description =
          "The operator key, of 32 characters or more; a random one by default"
              + " (SALDO_OPERATOR_KEY).")
  @Variable("SALDO_OPERATOR_KEY")
  private @Nullable String operatorKey;

  @Override
  public Integer call() throws Exception {
    try (Shutdown shutdown = new Shutdown()) {
      DatabaseFile file =
          database == null
              ? new DatabaseFile(shutdown.temporaryDirectory("saldo-sandbox-").resolve("saldo.db"))
              : database;
      file.prepare();
      SandboxFile memory = new SandboxFile(file.beside("sandbox.properties"));
      SandboxFile.Contents known = memory.read();
      String key =
          Optional.ofNullable(operatorKey).or(known::operatorKey).orElseGet(Sandbox::randomKey);
      SaldoServer server = shutdown.closing(SaldoServer.start(settings(file, key)));
      SandboxFile.Contents contents = seed(server, known, key);
      memory.write(contents);
      print(listen.baseUrl(server.port()), contents);
      shutdown.await();
    }
    return ExitCode.OK;
  }

  private ServerSettings settings(DatabaseFile file, String key) throws Exception {
    return new ServerSettings(
        new HttpSettings(listen.host(), listen.port(), Optional.empty(), List.of()),
        Settings.journal(file),
        new TokenSettings(
            file.beside(Settings.KEYS_FILE), Settings.accessLifetime(), Settings.refreshLifetime()),
        OperatorKeys.parse(List.of(OPERATOR_NAME + ":" + key)));
  }

  private SandboxFile.Contents seed(SaldoServer server, SandboxFile.Contents known, String key) {
    SandboxPartner partner =
        server.seedSandbox(
            Optional.ofNullable(clientId).or(known::clientId), Optional.ofNullable(clientSecret));
    Optional<String> secret = partner.clientSecret().or(() -> known.secretOf(partner.clientId()));
    if (secret.isEmpty()) {
      String reset = "saldo credentials reset " + partner.partnerId();
      Failures.printError(
          spec.commandLine(), "the client secret was made elsewhere; replace it with: " + reset);
    }
    return new SandboxFile.Contents(Optional.of(partner.clientId()), secret, Optional.of(key));
  }

  private void print(String baseUrl, SandboxFile.Contents contents) {
    String client = contents.clientId().orElse("");
    String secret = contents.clientSecret().orElse("");
    PrintWriter out = spec.commandLine().getOut();
    out.println("base_url=" + baseUrl);
    out.println("client_id=" + client);
    out.println("client_secret=" + secret);
    out.println("operator_key=" + contents.operatorKey().orElse(""));
    out.println();
    out.println("# Paste these into another shell, to get a token and the balance:");
    out.print(CurlExample.of(baseUrl, client, secret));
    out.println();
    out.flush();
  }

  private static String randomKey() {
    byte[] bytes = new byte[OPERATOR_KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
