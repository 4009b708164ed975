package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithItsExitCodes(List<String> names) {
    List<String> arguments = new ArrayList<>(names);
    arguments.add("--help");
    Run run = Run.of(Map.of(), arguments.toArray(String[]::new));
    assertEquals(0, run.exitCode());
    assertTrue(run.out().startsWith("Usage: saldo"), run.out());
    assertTrue(run.out().contains("wrong usage or configuration"), run.out());
  }

  @Test
  void everyOptionThatReadsAVariableNamesItInItsHelp() {
    List<OptionSpec> options =
        all(root()).flatMap(command -> command.getCommandSpec().options().stream()).toList();
    long count = 0;
    for (OptionSpec option : options) {
      Optional<Variable> variable =
          option.userObject() instanceof Field field
              ? Optional.ofNullable(field.getAnnotation(Variable.class))
              : Optional.empty();
      if (variable.isPresent()) {
        count++;
        String help = Arrays.toString(option.description());
        assertTrue(help.contains("(" + variable.get().value()), option.longestName());
      }
    }
    assertTrue(count > 20, "options with variables: " + count);
  }

  @Test
  void everyOptionOfServeReadsTheVariableOfItsName() {
    CommandLine serve = Objects.requireNonNull(root().getSubcommands().get("serve"));
    for (OptionSpec option : serve.getCommandSpec().options()) {
      if (!option.usageHelp()
          && !option.versionHelp()
          && !option.longestName().equals("--config")) {
        String name =
            "SALDO_" + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        Variable variable = ((Field) option.userObject()).getAnnotation(Variable.class);
        assertEquals(name, variable.value());
      }
    }
  }

  @Test
  void helpOfServeIsTheReferenceThatWasAgreedOn() throws IOException {
    try (InputStream golden = HelpTest.class.getResourceAsStream("serve-help.txt")) {
      String expected =
          new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(expected, Run.of(Map.of(), "serve", "--help").out());
    }
  }

  @Test
  void everyNameOfConfigurationFileIsAnOptionOrSecret() {
    assertEquals("keys-file", Configuration.key("SALDO_KEYS_FILE"));
    for (Secret secret : Secret.values()) {
      assertTrue(
          all(root())
              .anyMatch(
                  command -> command.getCommandSpec().findOption(secret.fileOption()) != null),
          secret.fileOption());
    }
  }

  @Test
  void noOptionButThoseOfTheSandboxTakesSecret() {
    List<String> names =
        all(root())
            .flatMap(command -> command.getCommandSpec().options().stream())
            .map(OptionSpec::longestName)
            .filter(name -> name.matches(".*(secret|password|key)"))
            .distinct()
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "--client-secret",
            "--idempotency-key",
            "--key",
            "--operator-key",
            "--public-key",
            "--tls-key"),
        names);
  }

  @Test
  void helpDoesNotShowSecretsOfTheEnvironment() {
    Run run = Run.of(Map.of("SALDO_CLIENT_SECRET", "hush"), "sandbox", "--help");
    assertFalse(run.out().contains("hush"));
  }

  @Test
  void completionScriptKnowsTheCommands() {
    Run run = Run.of(Map.of(), "completion");
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("credit-limit"));
  }

  @Test
  void completionOffersFilesForEveryOptionThatTakesOne() {
    String script = Run.of(Map.of(), "completion").out();
    Set<String> tried = new TreeSet<>();
    all(root())
        .filter(command -> !command.getCommandName().equals("help"))
        .forEach(
            command -> {
              String name = command.getCommandSpec().qualifiedName("_").replace("-", "");
              int begin = script.indexOf("function _picocli_" + name + "() {");
              String function = script.substring(begin, script.indexOf("\n}\n", begin));
              for (OptionSpec option : command.getCommandSpec().options()) {
                if (takesFile(option)) {
                  tried.add(option.longestName());
                  Pattern files =
                      Pattern.compile(
                          "'" + option.longestName() + "'\\)\n[^;]*compgen -f ", Pattern.DOTALL);
                  assertTrue(files.matcher(function).find(), name + " " + option.longestName());
                }
              }
            });
    assertTrue(
        tried.containsAll(Set.of("--database", "--from", "--ca-file", "--file")), "" + tried);
  }

  private static boolean takesFile(OptionSpec option) {
    boolean isPath = option.type() == Path.class || option.type() == Database.class;
    assertEquals(option.paramLabel().equals("FILE"), option.type() == Path.class, "" + option);
    return isPath;
  }

  @Test
  void commandThatIsMisspeltIsUsageErrorWithSuggestion() {
    Run run = Run.of(Map.of(), "partner", "ad");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("saldo partner --help"), run.err());
  }

  @Test
  void groupWithoutCommandIsUsageError() {
    Run run = Run.of(Map.of(), "post");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("top-up"), run.err());
  }

  static Stream<List<String>> commands() {
    return all(root())
        .filter(command -> !command.getCommandName().equals("help"))
        .map(command -> Arrays.asList(command.getCommandSpec().qualifiedName().split(" ")))
        .map(names -> names.subList(1, names.size()));
  }

  private static CommandLine root() {
    return Saldo.commandLine(
        new Environment(
            Map.of(),
            question -> Optional.empty(),
            new Environment.Streams(
                InputStream.nullInputStream(),
                new StandardOutput(OutputStream.nullOutputStream()),
                false),
            Clock.systemUTC(),
            List.of()));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::all));
  }
}
