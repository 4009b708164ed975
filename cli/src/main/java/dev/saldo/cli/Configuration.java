package dev.saldo.cli;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What is set outside of the command line: environment variables, and behind them a properties
 * file. A variable {@code SALDO_KEYS_FILE} is {@code keys-file} in the file. Not thread-safe.
 */
final class Configuration implements IDefaultValueProvider {
  static final String FILE_VARIABLE = "SALDO_CONFIG";
  private static final String PREFIX = "SALDO_";

  private final Environment environment;
  private final Map<Path, Map<String, String>> files = new LinkedHashMap<>();

  /**
   * A value and where it was set.
   *
   * @param isOfVariable whether an environment variable set it, rather than the file
   */
  record Setting(String value, String origin, boolean isOfVariable) {
    @Override
    public String toString() {
      return origin;
    }
  }

  Configuration(Environment environment) {
    this.environment = environment;
  }

  static Configuration of(CommandSpec command) {
    return Saldo.of(command).configuration();
  }

  /** The variable of an option that has one. */
  static Optional<String> variableOf(ArgSpec argument) {
    return argument.userObject() instanceof Field field
        ? Optional.ofNullable(field.getAnnotation(Variable.class)).map(Variable::value)
        : Optional.empty();
  }

  /** What the variable is called in the file. */
  static String key(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    CommandSpec command = argument.command();
    return variableOf(argument)
        .flatMap(variable -> setting(command, variable))
        .map(Setting::value)
        .orElse(null);
  }

  /** The value that the variable or the file has. */
  Optional<Setting> setting(CommandSpec command, String variable) {
    return environment
        .variable(variable)
        .map(value -> new Setting(value, variable, true))
        .or(() -> ofFile(command, variable));
  }

  private Optional<Setting> ofFile(CommandSpec command, String variable) {
    Optional<Path> file =
        Saldo.of(command).configFile().or(() -> environment.variable(FILE_VARIABLE).map(Path::of));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String key = key(variable);
    String value = files.computeIfAbsent(file.get(), path -> read(command, path)).get(key);
    return Optional.ofNullable(value)
        .filter(text -> !text.isBlank())
        .map(text -> new Setting(text.strip(), key + " in " + file.get(), false));
  }

  private static Map<String, String> read(CommandSpec command, Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException failure) {
      throw wrong(command, "cannot read " + file + ": " + Text.reason(failure));
    }
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeAll(knownKeys(command.root()));
    if (!unknown.isEmpty()) {
      throw wrong(command, file + " sets what there is not: " + String.join(", ", unknown));
    }
    requireClosedIfSecret(command, file, properties);
    Map<String, String> values = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static void requireClosedIfSecret(CommandSpec command, Path file, Properties properties) {
    boolean isSecret =
        Arrays.stream(Secret.values())
            .anyMatch(secret -> properties.containsKey(key(secret.variable())));
    try {
      if (isSecret) {
        SecretFile.requireClosed(file);
      }
    } catch (SetUpException open) {
      throw wrong(command, "it holds a secret, so that " + open.getMessage());
    }
  }

  /** All keys of all commands, so that one file may serve several. */
  private static Set<String> knownKeys(CommandSpec command) {
    Set<String> keys = new HashSet<>();
    for (Secret secret : Secret.values()) {
      keys.add(key(secret.variable()));
    }
    command
        .args()
        .forEach(argument -> variableOf(argument).map(Configuration::key).ifPresent(keys::add));
    command
        .subcommands()
        .values()
        .forEach(subcommand -> keys.addAll(knownKeys(subcommand.getCommandSpec())));
    return keys;
  }

  private static ParameterException wrong(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
