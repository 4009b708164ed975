package dev.saldo.cli;

import dev.saldo.client.AuthenticationException;
import dev.saldo.client.SaldoClient;
import dev.saldo.client.SaldoClientBuilder;
import dev.saldo.client.SaldoException;
import dev.saldo.server.ObservabilitySettings;
import dev.saldo.server.OperatorKeys;
import dev.saldo.server.SaldoServer;
import dev.saldo.server.SandboxPartner;
import dev.saldo.server.ServerSettings;
import dev.saldo.server.TokenSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "sandbox",
    description = {
      "Run a server to try things with, until Ctrl-C or SIGTERM.",
      "It has a distributor whose balance is USD 675.24. Its secrets are printed, and kept in"
          + " sandbox.properties beside the database, or in the directory saldo-sandbox if that is"
          + " PostgreSQL. With a database of an earlier sandbox it carries on. It takes the"
          + " machine's clock at its word."
    },
    exitCodeList = {
      ExitCode.OK + ":done",
      ExitCode.REFUSED + ":failed, or could not start",
      ExitCode.USAGE + ":wrong usage or configuration",
      Shutdown.BY_INTERRUPT,
      Shutdown.BY_TERMINATION
    })
final class Sandbox implements Callable<Integer> {
  private static final String OPERATOR_NAME = "sandbox";
  private static final String DATABASE = "--database";
  private static final String DIRECTORY = "saldo-sandbox";
  private static final String MEMORY_FILE = "sandbox.properties";

  @Spec private CommandSpec spec;

  @Mixin private ListenOption listen;
  @Mixin private LoadOptions load;

  @Option(
      names = DATABASE,
      paramLabel = "URL",
      converter = Database.Converter.class,
      description = {
        "The database: " + Database.FORMS + ";",
        "a new file that is removed in the end by default (SALDO_DATABASE)."
      })
  @Variable("SALDO_DATABASE")
  private @Nullable Database database;

  @Mixin private DatabaseAccess access;

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
    try (Shutdown shutdown = new Shutdown(spec.commandLine())) {
      Database journal = journal(shutdown);
      Path directory = directory(journal);
      SandboxFile memory = new SandboxFile(directory.resolve(MEMORY_FILE));
      SandboxFile.Contents known = memory.read();
      String key =
          Optional.ofNullable(operatorKey).or(known::operatorKey).orElseGet(RandomKey::hexadecimal);
      ServerSettings settings = settings(journal, directory, key);
      listen.warn();
      SaldoServer server = shutdown.closing(SaldoServer.start(settings));
      SandboxFile.Contents contents = seed(server, known, key);
      memory.write(contents);
      print(server.port(), contents);
      if (Environment.of(spec).streams().out().isLost()) {
        return ExitCode.REFUSED;
      }
      listen.sayReady();
      shutdown.await();
    }
    return ExitCode.OK;
  }

  private Database journal(Shutdown shutdown) throws Exception {
    if (database != null) {
      return access.complete(spec, DATABASE, database);
    }
    return Database.ofFile(shutdown.temporaryDirectory("saldo-sandbox-").resolve("saldo.db"));
  }

  /** Where the keys and the secrets are kept; made if there is none. */
  private static Path directory(Database journal) throws SetUpException {
    Path inside = journal.file().orElse(Path.of(DIRECTORY, MEMORY_FILE));
    Database.ofFile(inside).prepare();
    return inside.resolveSibling("");
  }

  private ServerSettings settings(Database journal, Path directory, String key) throws Exception {
    return new ServerSettings(
            listen.settings(Optional.empty(), List.of()),
            load.of(journal.settings(false)),
            new TokenSettings(
                directory.resolve(Settings.KEYS_FILE),
                Settings.accessLifetime(),
                Settings.refreshLifetime()),
            OperatorKeys.parse(List.of(OPERATOR_NAME + ":" + key)))
        .withLoad(load.settings())
        .withObservability(ObservabilitySettings.SANDBOX);
  }

  private SandboxFile.Contents seed(SaldoServer server, SandboxFile.Contents known, String key) {
    SandboxPartner partner =
        server.seedSandbox(
            Optional.ofNullable(clientId).or(known::clientId), Optional.ofNullable(clientSecret));
    Optional<String> secret =
        partner
            .clientSecret()
            .or(
                () ->
                    known
                        .secretOf(partner.clientId())
                        .filter(remembered -> isAccepted(server, partner.clientId(), remembered)));
    if (secret.isEmpty()) {
      String reset = "saldo credentials reset " + partner.partnerId();
      Message.warning(
          spec.commandLine(), "the client secret is not known here; replace it with: " + reset);
    }
    return new SandboxFile.Contents(Optional.of(partner.clientId()), secret, Optional.of(key));
  }

  /** Whether a secret that was remembered is still the client's: an operator may have reset it. */
  private boolean isAccepted(SaldoServer server, String id, String secret) {
    SaldoClientBuilder builder =
        SaldoClient.builder()
            .baseUrl(URI.create(listen.baseUrl(server.port())))
            .clientId(id)
            .clientSecret(secret)
            .allowInsecureHttp(true);
    try (SaldoClient client = builder.build()) {
      return client.accountBalance() != null;
    } catch (AuthenticationException failure) {
      return !failure.code().equals("invalid_client");
    } catch (SaldoException failure) {
      return true;
    }
  }

  private void print(int port, SandboxFile.Contents contents) {
    listen.printBaseUrl(port, false);
    String client = contents.clientId().orElse("");
    String secret = contents.clientSecret().orElse("");
    PrintWriter out = spec.commandLine().getOut();
    out.println("client_id=" + client);
    out.println("client_secret=" + secret);
    out.println("operator_key=" + contents.operatorKey().orElse(""));
    if (!secret.isEmpty()) {
      out.println();
      out.println("# Paste these into another shell, to get a token and the balance:");
      out.println(CurlExample.of(listen.baseUrl(port), client, secret));
    }
    out.flush();
  }
}
