package dev.saldo.bench.report;

import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Metric;
import dev.saldo.bench.comparison.Quantity;
import dev.saldo.bench.comparison.Summary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table, for people; as Markdown, so that documents can quote it. */
public final class TextTable {
  private static final List<String> TITLES =
      List.of("row", "what", "against", "ours", "theirs", "ratio", "target", "verdict");

  private TextTable() {}

  /** The whole text, with the machine, the versions and the remarks. */
  public static String of(Report report) {
    return String.join("\n", headline(report), "", table(report.findings()), remarks(report));
  }

  private static String headline(Report report) {
    return """
        %s, %d rounds of %d s
        %s
        %s

        ours, theirs: the median, ± half the distance of the quartiles
        ratio: the median of the rounds' ratios, from the lowest to the highest"""
        .formatted(
            DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(report.startedAt()),
            report.plan().rounds(),
            report.plan().seconds(),
            report.machine(),
            String.join(", ", report.versions()));
  }

  private static String table(List<Finding> findings) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(TITLES);
    findings.forEach(finding -> lines.add(cells(finding)));
    List<Integer> widths =
        IntStream.range(0, TITLES.size())
            .mapToObj(column -> lines.stream().mapToInt(line -> line.get(column).length()).max())
            .map(width -> width.orElse(0))
            .toList();
    lines.add(1, widths.stream().map("-"::repeat).toList());
    return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> ("%-" + widths.get(column) + "s").formatted(cells.get(column)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static List<String> cells(Finding finding) {
    Metric metric = finding.row().metric();
    return List.of(
        finding.row().id(),
        finding.row().what(),
        finding.row().against(),
        median(metric, finding.subject()),
        median(metric, finding.reference()),
        finding.ratio().map(TextTable::ratio).orElse(""),
        finding.row().target().toString(),
        finding.verdict().label());
  }

  /** The median, and how far the quartiles are apart. */
  private static String median(Metric metric, Optional<Summary> summary) {
    return summary
        .map(
            value ->
                String.format(
                    Locale.ROOT,
                    "%s ±%.0f %%",
                    Quantity.text(metric, value.median()),
                    value.spread() * 50))
        .orElse("");
  }

  private static String ratio(Summary ratio) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f–%.2f)", ratio.median(), ratio.low(), ratio.high());
  }

  private static String remarks(Report report) {
    return report.findings().stream()
        .filter(finding -> !finding.remark().isEmpty())
        .map(finding -> "\n" + finding.row().id() + ": " + finding.remark())
        .collect(Collectors.joining());
  }
}
