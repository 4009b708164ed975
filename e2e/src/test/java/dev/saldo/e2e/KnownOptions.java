package dev.saldo.e2e;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be set for a server, as its help says. */
record KnownOptions(Set<String> options, Set<String> variables) {
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
  private static final Pattern VARIABLE = Pattern.compile("SALDO_[A-Z_]+");

  static KnownOptions of(Path directory) {
    String help = Launch.of(directory, "serve", "--help").run().successfully();
    // A name that is too long for its line goes on in the next.
    String unbroken = help.replaceAll("-\\R\\s+", "-").replaceAll("_\\R\\s+", "_");
    return new KnownOptions(all(OPTION, unbroken), all(VARIABLE, unbroken));
  }

  boolean hasOption(String name) {
    return options.contains(name);
  }

  boolean hasVariable(String name) {
    return variables.contains(name);
  }

  /** Whether it is a name of the configuration's file. */
  boolean hasKey(String key) {
    return hasVariable("SALDO_" + key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
