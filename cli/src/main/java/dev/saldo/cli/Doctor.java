package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.cli.doctor.CertificateCheck;
import dev.saldo.cli.doctor.Check;
import dev.saldo.cli.doctor.DatabaseChecks;
import dev.saldo.cli.doctor.DescriptorCheck;
import dev.saldo.cli.doctor.FileChecks;
import dev.saldo.cli.doctor.ListenCheck;
import dev.saldo.cli.doctor.ProxyCheck;
import dev.saldo.server.ConfigurationException;
import dev.saldo.server.HttpSettings;
import dev.saldo.server.ObservabilitySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes what {@code serve} takes, so that whatever can be set for a server is looked at. */
@Command(
    name = "doctor",
    description = {
      "Say whether a server with these settings is well, and what to do if it is not.",
      "It takes the options of serve, changes nothing, and may run beside the server:"
          + " configuration, certificate, keys, permissions, database, schema, clock, free space,"
          + " and the newest entries of some books. saldo verify proves all books.",
      "%nExample:%n  saldo doctor --config /etc/saldo/saldo.properties"
    },
    exitCodeList = {
      ExitCode.OK + ":well, or with warnings",
      ExitCode.REFUSED + ":something has to be done",
      ExitCode.USAGE + ":wrong usage or configuration",
      ExitCode.UNSOUND + ":a book is not what its entries say"
    })
final class Doctor extends Serve {
  private static final Pattern SECRET_FILE =
      Pattern.compile("--(.*-)?(keys?|secret|password)(-file)?");
  private static final String KEYS_FILE = "--keys-file";
  private static final String CONFIGURATION = "configuration";

  /** A look that the configuration may make impossible. */
  private interface Look {
    List<Check> checks() throws Exception;
  }

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    List<Check> checks = new ArrayList<>();
    checks.addAll(attempt(this::configuration));
    checks.add(FileChecks.user(System.getProperty("user.name", "")));
    checks.addAll(attempt(this::keys));
    checks.addAll(secrets());
    checks.addAll(attempt(() -> journal(limits())));
    print(checks);
    return exitCode(checks);
  }

  private static List<Check> attempt(Look look) throws Exception {
    try {
      return look.checks();
    } catch (ConfigurationException | SetUpException | ParameterException failure) {
      String message = String.valueOf(failure.getMessage());
      String found = message.lines().findFirst().orElse("");
      String advice = message.lines().skip(1).reduce((one, other) -> one + "\n" + other).orElse("");
      return List.of(
          Check.fail(CONFIGURATION, found, advice.isEmpty() ? "see saldo serve --help" : advice));
    }
  }

  private List<Check> configuration() throws Exception {
    HttpSettings http = settings().http();
    Clock clock = Environment.of(spec).clock();
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok(CONFIGURATION, "can be used"));
    checks.add(ListenCheck.of("listen", http.host(), http.port()));
    http.management()
        .ifPresent(own -> checks.add(ListenCheck.of("management-listen", own.host(), own.port())));
    checks.add(ProxyCheck.of(http));
    checks.add(DescriptorCheck.of(http));
    http.tls().ifPresent(tls -> checks.add(CertificateCheck.of(tls.certificate(), clock)));
    return checks;
  }

  private List<Check> keys() throws Exception {
    Database journal = database();
    boolean isMadeByServer = journal.file().isPresent();
    return List.of(FileChecks.keys(keysFile(journal), isMadeByServer));
  }

  private List<Check> secrets() {
    List<Check> checks = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      String name = option.longestName();
      if (SECRET_FILE.matcher(name).matches()
          && !name.equals(KEYS_FILE)
          && option.getValue() instanceof Path file) {
        checks.add(FileChecks.secret(name.substring(2), file));
      }
    }
    return checks;
  }

  /** When a server says that it is not ready. */
  private ObservabilitySettings limits() throws Exception {
    try {
      return settings().observability();
    } catch (ConfigurationException | SetUpException | ParameterException toldAlready) {
      return ObservabilitySettings.DEFAULT;
    }
  }

  private List<Check> journal(ObservabilitySettings limits) throws Exception {
    Clock clock = Environment.of(spec).clock();
    Database journal = database();
    Optional<Path> file = journal.file();
    List<Check> checks = new ArrayList<>();
    file.ifPresent(
        path -> checks.addAll(FileChecks.embedded(path, limits.diskFreeMinBytes(), clock)));
    if (file.isPresent() && !Files.exists(file.get())) {
      checks.add(
          Check.warn(
              "database",
              "there is no " + file.get() + " yet",
              "the first start makes it; if there should be one, check --database"));
      return checks;
    }
    checks.addAll(
        new DatabaseChecks(
                journal.settings(isDistributed()), limits.clock(), readsForwardedHeader(), clock)
            .run());
    return checks;
  }

  private void print(List<Check> checks) {
    ObjectNode json = Json.object().put("isWell", checks.stream().noneMatch(Doctor::isFailure));
    ArrayNode list = json.putArray("checks");
    for (Check check : checks) {
      list.addObject()
          .put("name", check.name())
          .put("state", check.state().label())
          .put("found", check.found())
          .put("advice", check.advice());
    }
    output.print(json, () -> table(checks));
  }

  private static Table table(List<Check> checks) {
    Table found =
        new Table(
            Table.Column.text("STATE"), Table.Column.text("CHECK"), Table.Column.text("FOUND"));
    Table advice = new Table(Table.Column.text("CHECK"), Table.Column.text("WHAT TO DO"));
    for (Check check : checks) {
      found.row(check.state().label(), check.name(), check.found());
      check.advice().lines().forEach(line -> advice.row(check.name(), line));
    }
    return found.followedBy(advice);
  }

  private static boolean isFailure(Check check) {
    return check.state() == Check.State.FAIL;
  }

  private static int exitCode(List<Check> checks) {
    List<String> failed = checks.stream().filter(Doctor::isFailure).map(Check::name).toList();
    if (failed.contains(DatabaseChecks.CHAIN)) {
      return ExitCode.UNSOUND;
    }
    return failed.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }
}
