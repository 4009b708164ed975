package dev.saldo.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A secret that a command may need. It is set by a variable, or in a file that an option or another
 * variable names, and is never an argument, which every process on the machine could read.
 */
enum Secret {
  CLIENT_SECRET,
  DATABASE_PASSWORD,
  OPERATOR_KEY,
  OPERATOR_KEYS;

  /** The variable that holds the secret. */
  String variable() {
    return "SALDO_" + name();
  }

  /** The variable that names the secret's file. */
  String fileVariable() {
    return variable() + "_FILE";
  }

  /** The option that names the secret's file. */
  String fileOption() {
    return "--" + Configuration.key(fileVariable());
  }

  /**
   * The secret, if one is set.
   *
   * @param named what the option that names its file says
   */
  Optional<String> find(CommandSpec command, @Nullable Path named) throws SetUpException {
    Optional<Path> file = file(command, named);
    return file.isPresent()
        ? Optional.of(SecretFile.read(file.get()))
        : value(command).map(String::strip);
  }

  /** The secrets, of which there may be several; empty if none is set. */
  List<String> findAll(CommandSpec command, @Nullable Path named) throws SetUpException {
    Optional<Path> file = file(command, named);
    return file.isPresent() ? SecretFile.lines(file.get()) : listed(value(command).orElse(""));
  }

  /** The secret, which has to be set. */
  String require(CommandSpec command, @Nullable Path named) throws SetUpException {
    return find(command, named)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "%s is needed: %s FILE or %s".formatted(title(), fileOption(), variable())));
  }

  private String title() {
    return switch (this) {
      case CLIENT_SECRET -> "a client secret";
      case DATABASE_PASSWORD -> "a database password";
      case OPERATOR_KEY, OPERATOR_KEYS -> "an operator key";
    };
  }

  /** The secret's file, unless the secret itself is set, and nearer. */
  Optional<Path> file(CommandSpec command, @Nullable Path named) {
    boolean isArgument = command.commandLine().getParseResult().hasMatchedOption(fileOption());
    Optional<Configuration.Setting> direct = setting(command, variable());
    if (isArgument || named == null || direct.isEmpty()) {
      return Optional.ofNullable(named);
    }
    Configuration.Setting indirect = setting(command, fileVariable()).orElseThrow();
    if (direct.get().isOfVariable() == indirect.isOfVariable()) {
      String both = "%s and %s are both set; leave one of them".formatted(direct.get(), indirect);
      throw new ParameterException(command.commandLine(), both);
    }
    return indirect.isOfVariable() ? Optional.of(named) : Optional.empty();
  }

  private Optional<String> value(CommandSpec command) {
    return setting(command, variable()).map(Configuration.Setting::value);
  }

  private static Optional<Configuration.Setting> setting(CommandSpec command, String variable) {
    return Configuration.of(command).setting(command, variable);
  }

  private static List<String> listed(String value) {
    return Arrays.stream(value.split("[,\\r\\n]"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
