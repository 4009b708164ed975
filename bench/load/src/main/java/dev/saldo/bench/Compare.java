package dev.saldo.bench;

import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Plan;
import dev.saldo.bench.comparison.Repetition;
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
import dev.saldo.bench.report.Run;
import dev.saldo.bench.report.SvgPlot;
import dev.saldo.bench.report.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
          + " ratios and their spread. It leaves table.txt, results.json and balance.svg.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every target is met.",
      "1:A target is missed, could not be measured, or the machine was too noisy to say.",
      "2:The command line is wrong."
    })
final class Compare implements Callable<Integer> {
  private final PrintStream progress = System.err;

  @Spec private CommandSpec spec;

  /** Keycloak takes minutes to get ready. */
  private static final String NOT_QUICK = "tokens";

  @Option(
      names = "--quick",
      description =
          "Fewer and shorter rounds, about ten minutes in all; without the row "
              + NOT_QUICK
              + ", unless it is asked for.")
  private boolean isQuick;

  @Option(
      names = "--only",
      paramLabel = "ROW",
      completionCandidates = RowIds.class,
      description = "Measure only this row; may be repeated. Rows: ${COMPLETION-CANDIDATES}.")
  private List<String> only = List.of();

  @Mixin private RunOptions options = new RunOptions();

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
    try (RunDirectory directory = options.directory()) {
      Report report = compare(rows, options.site(directory));
      String table = TextTable.of(report);
      options.write("table.txt", table);
      options.write("results.json", JsonReport.of(report));
      if (!report.curve().isEmpty()) {
        options.write("balance.svg", SvgPlot.of(report));
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
    Machine machine = options.look(site, progress);
    List<Entrant> curve = only.isEmpty() ? Rows.curve(plan) : List.of();
    try (Stage stage = new Stage(site, plan, progress)) {
      Map<Entrant, Series> measured = new Rounds(stage, plan, progress).run(rows, curve);
      List<Finding> findings =
          new Repetition(
                  noisy -> new Rounds(stage, plan, progress).run(noisy, List.of()), progress)
              .settle(rows.stream().map(row -> Finding.of(row, measured)).toList());
      return new Report(
          new Run(startedAt, machine, stage.versions(), plan), findings, measured, curve);
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
    return all.stream().filter(this::isWanted).toList();
  }

  private boolean isWanted(Row row) {
    if (only.isEmpty()) {
      return !isQuick || !row.id().equals(NOT_QUICK);
    }
    return only.contains(row.id());
  }

  private Plan plan() {
    return options.plan(isQuick ? Plan.quick() : Plan.full());
  }
}
