package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.client.Balance;
import dev.saldo.client.SaldoClient;
import dev.saldo.client.SaldoClientBuilder;
import java.net.URI;
import java.nio.file.Path;
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
    name = "balance",
    description = {
      "Ask for a partner's balance, with the partner's own credentials.",
      "The client secret comes from --client-secret-file, from the variable SALDO_CLIENT_SECRET,"
          + " or is asked for. Works against the vendor's portal as well."
    })
final class AskBalance implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server; http://127.0.0.1:8080 by default (SALDO_BASE_URL).")
  @Variable("SALDO_BASE_URL")
  private URI baseUrl;

  @Option(
      names = "--client-id",
      required = true,
      paramLabel = "ID",
      description = "The partner's client id (SALDO_CLIENT_ID).")
  @Variable("SALDO_CLIENT_ID")
  private String clientId;

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description = "A file with the client secret (SALDO_CLIENT_SECRET_FILE).")
  @Variable("SALDO_CLIENT_SECRET_FILE")
  private @Nullable Path clientSecretFile;

  @Option(
      names = "--allow-insecure-http",
      description =
          "Send the client secret unencrypted to a host other than this one"
              + " (SALDO_ALLOW_INSECURE_HTTP).")
  @Variable("SALDO_ALLOW_INSECURE_HTTP")
  private boolean allowInsecureHttp;

  @Mixin private CaFileOption ca;

  @Override
  public Integer call() throws Exception {
    try (SaldoClient client = client(clientSecret())) {
      Balance balance = client.balance();
      output.print(json(balance), () -> table(balance));
    }
    return ExitCode.OK;
  }

  private SaldoClient client(String clientSecret) {
    try {
      SaldoClientBuilder builder =
          SaldoClient.builder()
              .baseUrl(baseUrl)
              .clientId(clientId)
              .clientSecret(clientSecret)
              .userAgent("saldo-cli/" + Version.number())
              .allowInsecureHttp(allowInsecureHttp);
      ca.file().ifPresent(builder::caFile);
      return builder.build();
    } catch (IllegalArgumentException failure) {
      String message = String.valueOf(failure.getMessage());
      throw new ParameterException(
          spec.commandLine(), message.replace("allowInsecureHttp", "--allow-insecure-http"));
    }
  }

  private String clientSecret() throws SetUpException {
    Optional<String> secret = Secret.CLIENT_SECRET.find(spec, clientSecretFile);
    return secret.isPresent() ? secret.get() : askedSecret();
  }

  private String askedSecret() throws SetUpException {
    Optional<String> typed =
        Environment.of(spec)
            .secretPrompt()
            .apply("Client secret")
            .map(String::strip)
            .filter(secret -> !secret.isEmpty());
    return typed.isPresent() ? typed.get() : Secret.CLIENT_SECRET.require(spec, clientSecretFile);
  }

  private static JsonNode json(Balance balance) {
    ObjectNode json = Json.object().put("accountBalance", balance.accountBalance());
    json.put("currency", balance.currency());
    json.put("sequence", balance.sequence());
    json.put("asOf", text(balance.asOf()));
    return json.put("requestId", balance.requestId());
  }

  private static Table table(Balance balance) {
    String currency = balance.currency() == null ? "" : " " + balance.currency();
    Table table = Table.ofFields();
    table.row("Balance", balance.accountBalance().toPlainString() + currency);
    if (balance.asOf() != null) {
      table.row("As of", balance.asOf().toString());
    }
    if (balance.sequence() != null) {
      table.row("Sequence", balance.sequence().toString());
    }
    return table.row("Request", balance.requestId());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
