package dev.saldo.bench;

import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Plan;
import dev.saldo.bench.comparison.Rounds;
import dev.saldo.bench.comparison.Row;
import dev.saldo.bench.comparison.Rows;
import dev.saldo.bench.comparison.Series;
import dev.saldo.bench.comparison.Stage;
import dev.saldo.bench.comparison.Verdict;
import dev.saldo.bench.participant.Site;
import dev.saldo.bench.report.JsonReport;
import dev.saldo.bench.report.Machine;
import dev.saldo.bench.report.Report;
import dev.saldo.bench.report.SvgPlot;
import dev.saldo.bench.report.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the comparison. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares Saldo with what its users would pick instead, on this machine.",
      "Starts and ends every participant, measures them in turn, and prints a table of medians,"
          + " ratios and their spread.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every target is met.",
      "1:A target is missed, could not be measured, or the machine was too noisy to say.",
      "2:The command line is wrong."
    })
final class Compare implements Callable<Integer> {
  private static final double BUSY_SHARE_MAX = 0.1;

  private final PrintStream progress = System.err;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "Fewer and shorter rounds, under ten minutes in all.")
  private boolean isQuick;

  @Option(
      names = "--only",
      paramLabel = "ROW",
      completionCandidates = RowIds.class,
      description = "Measure only this row; may be repeated. Rows: ${COMPLETION-CANDIDATES}.")
  private List<String> only = List.of();

  @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured.")
  private @Nullable Integer rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each round and warm-up is.")
  private @Nullable Integer seconds;

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description = "Where table.txt, results.json and balance.svg go; bench/target by default.")
  private @Nullable Path output;

  @Option(
      names = "--work",
      paramLabel = "DIRECTORY",
      defaultValue = "/var/tmp",
      description =
          "Where the databases are while it runs: on the disk that is to be measured;"
              + " ${DEFAULT-VALUE} by default.")
  private Path work = Path.of("/var/tmp");

  @Option(
      names = "--saldo",
      paramLabel = "COMMAND",
      description = "What starts Saldo's command line; java -jar cli/target/saldo.jar by default.")
  private @Nullable String saldo;

  @Option(
      names = "--root",
      hidden = true,
      paramLabel = "DIRECTORY",
      description = "The checkout; bench/compare gives it.")
  private Path root = Path.of(".");

  /** The names that {@code --only} takes. */
  static final class RowIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Rows.all(Plan.full()).stream().map(Row::id).iterator();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows = rows();
    try (RunDirectory directory = RunDirectory.create(work)) {
      Report report = compare(rows, site(directory.path()));
      String table = TextTable.of(report);
      Path results = Files.createDirectories(results());
      Files.writeString(results.resolve("table.txt"), table);
      Files.writeString(results.resolve("results.json"), JsonReport.of(report));
      if (!report.curve().isEmpty()) {
        Files.writeString(results.resolve("balance.svg"), SvgPlot.of(report));
      }
      System.out.println(table);
      boolean allMet =
          report.findings().stream().allMatch(finding -> finding.verdict() == Verdict.MET);
      return allMet ? 0 : 1;
    }
  }

  private Report compare(List<Row> rows, Site site) throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    Plan plan = plan();
    Machine machine = Machine.look(site.directory());
    warn(machine);
    List<Entrant> curve = only.isEmpty() ? Rows.curve(plan) : List.of();
    try (Stage stage = new Stage(site, plan, progress)) {
      Map<Entrant, Series> measured = new Rounds(stage, plan, progress).run(rows, curve);
      List<Finding> findings = rows.stream().map(row -> Finding.of(row, measured)).toList();
      return new Report(startedAt, machine, stage.versions(), plan, findings, measured, curve);
    }
  }

  private void warn(Machine machine) {
    if (machine.busyShare() > BUSY_SHARE_MAX) {
      progress.printf(
          "compare: %.0f %% of the processors are busy with something else%n",
          machine.busyShare() * 100);
    }
    if (machine.fileSystem().equals("tmpfs")) {
      progress.println("compare: the databases are in memory, so that durability costs nothing");
    }
  }

  private List<Row> rows() {
    List<Row> all = Rows.all(plan());
    for (String id : only) {
      if (all.stream().noneMatch(row -> row.id().equals(id))) {
        throw new ParameterException(
            spec.commandLine(), "there is no row " + id + "; --help lists them");
      }
    }
    return all.stream().filter(row -> only.isEmpty() || only.contains(row.id())).toList();
  }

  private Plan plan() {
    Plan plan = isQuick ? Plan.quick() : Plan.full();
    if (rounds != null) {
      plan = plan.withRounds(rounds);
    }
    if (seconds != null) {
      plan = plan.withSeconds(seconds, seconds);
    }
    return plan;
  }

  private Site site(Path directory) {
    Path checkout = root.toAbsolutePath().normalize();
    List<String> command =
        saldo == null
            ? List.of(Site.java(), "-jar", checkout.resolve("cli/target/saldo.jar").toString())
            : Arrays.asList(saldo.strip().split("\\s+"));
    return new Site(checkout, directory, command);
  }

  private Path results() {
    return output == null ? root.resolve("bench/target") : output;
  }
}
