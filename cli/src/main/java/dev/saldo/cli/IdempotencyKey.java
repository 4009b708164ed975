package dev.saldo.cli;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** By what the server knows a request that is sent again. */
final class IdempotencyKey {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "A key by which the server does this once, however often it is sent. Without one a"
              + " new one is made, and printed on standard error.")
  private @Nullable String given;

  String value() {
    String key = given == null ? UUID.randomUUID().toString() : given;
    if (!FORM.matcher(key).matches()) {
      throw new ParameterException(
          spec.commandLine(), "--idempotency-key must be 1 to 255 visible ASCII characters");
    }
    return key;
  }
}
