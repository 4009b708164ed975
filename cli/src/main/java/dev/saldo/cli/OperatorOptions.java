package dev.saldo.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the operator's API is and with which key. The key itself is never an argument. */
final class OperatorOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server; http://127.0.0.1:8080 by default (SALDO_BASE_URL).")
  @Variable("SALDO_BASE_URL")
  private URI baseUrl;

  @Option(
      names = "--operator-key-file",
      paramLabel = "FILE",
      description =
          "A file with the operator key (SALDO_OPERATOR_KEY_FILE); without it the key is taken"
              + " from the variable SALDO_OPERATOR_KEY.")
  @Variable("SALDO_OPERATOR_KEY_FILE")
  private @Nullable Path operatorKeyFile;

  @Option(
      names = "--allow-insecure-http",
      description =
          "Send the operator key unencrypted to a host other than this one"
              + " (SALDO_ALLOW_INSECURE_HTTP).")
  @Variable("SALDO_ALLOW_INSECURE_HTTP")
  private boolean allowInsecureHttp;

  @Mixin private CaFileOption ca;

  OperatorApi api() throws SetUpException {
    String key = Secret.OPERATOR_KEY.require(spec, operatorKeyFile);
    if (!key.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
      throw new SetUpException("the operator key must be visible ASCII without spaces");
    }
    try {
      OperatorUrl url = OperatorUrl.of(baseUrl, allowInsecureHttp);
      return new OperatorApi(
          url,
          key,
          new Sender(url.toString(), ca.sslContext(), Environment.of(spec).retryDelays()));
    } catch (IllegalArgumentException failure) {
      throw new ParameterException(spec.commandLine(), String.valueOf(failure.getMessage()));
    }
  }
}
