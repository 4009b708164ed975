package dev.saldo.bench;

import dev.saldo.bench.comparison.Curve;
import dev.saldo.bench.comparison.Curves;
import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Growth;
import dev.saldo.bench.comparison.Plan;
import dev.saldo.bench.comparison.Rounds;
import dev.saldo.bench.comparison.Series;
import dev.saldo.bench.comparison.Stage;
import dev.saldo.bench.participant.Site;
import dev.saldo.bench.report.GrowthReport;
import dev.saldo.bench.report.Machine;
import dev.saldo.bench.report.Run;
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

/** Measures the balance call while history, partners, connections and nodes grow. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures throughput and p99 of the balance call while history, partners, connections and"
          + " nodes grow.",
      "Starts and ends every server, fills it through the operator's API, and leaves growth.txt,"
          + " growth.json and growth.svg.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every point is measured.",
      "1:A point could not be measured, or the machine was too noisy to say.",
      "2:The command line is wrong."
    })
final class Grow implements Callable<Integer> {
  private final PrintStream progress = System.err;

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Fewer and shorter rounds, shorter books and fewer partners.")
  private boolean isQuick;

  @Option(
      names = "--only",
      paramLabel = "CURVE",
      completionCandidates = CurveIds.class,
      description = "Measure only this curve; may be repeated. Curves: ${COMPLETION-CANDIDATES}.")
  private List<String> only = List.of();

  @Mixin private RunOptions options = new RunOptions();

  /** The names that {@code --only} takes. */
  static final class CurveIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Curves.all(Plan.fullGrowth()).stream().map(Curve::id).iterator();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Curve> curves = curves();
    try (RunDirectory directory = options.directory()) {
      GrowthReport report = measure(curves, options.site(directory));
      String text = report.text();
      options.write("growth.txt", text);
      options.write("growth.json", report.json());
      options.write("growth.svg", report.svg());
      System.out.println(text);
      return report.points().stream().allMatch(point -> point.remark().isEmpty()) ? 0 : 1;
    }
  }

  private GrowthReport measure(List<Curve> curves, Site site)
      throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    Plan plan = plan();
    Machine machine = options.look(site, progress);
    List<Entrant> entrants = curves.stream().flatMap(Curve::entrants).toList();
    try (Stage stage = new Stage(site, plan, progress)) {
      Map<Entrant, Series> measured = new Rounds(stage, plan, progress).run(List.of(), entrants);
      List<Growth> points =
          curves.stream().flatMap(curve -> Growth.of(curve, measured).stream()).toList();
      return new GrowthReport(new Run(startedAt, machine, stage.versions(), plan), points);
    }
  }

  private List<Curve> curves() {
    List<Curve> all = Curves.all(plan());
    for (String id : only) {
      if (all.stream().noneMatch(curve -> curve.id().equals(id))) {
        throw new ParameterException(
            spec.commandLine(), "there is no curve " + id + "; --help lists them");
      }
    }
    return all.stream().filter(curve -> only.isEmpty() || only.contains(curve.id())).toList();
  }

  private Plan plan() {
    return options.plan(isQuick ? Plan.quickGrowth() : Plan.fullGrowth());
  }
}
