package dev.saldo.bench.report;

import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Metric;
import dev.saldo.bench.comparison.Quantity;
import dev.saldo.bench.comparison.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table, for people; as Markdown, so that documents can quote it. */
public final class TextTable {
  private static final List<String> TITLES =
      List.of("row", "what", "against", "ours", "theirs", "ratio", "target", "verdict");

  private TextTable() {}

  /** The whole text, with the machine, the versions and the remarks. */
  public static String of(Report report) {
    return String.join(
        "\n",
        headline(report),
        "",
        TextGrid.of(TITLES, report.findings().stream().map(TextTable::cells).toList()),
        remarks(report));
  }

  private static String headline(Report report) {
    return report.run().headline()
        + """


        ours, theirs: the median, ± half the distance of the quartiles
        ratio: the median of the rounds' ratios, from the lowest to the highest""";
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
  static String median(Metric metric, Optional<Summary> summary) {
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

  static String ratio(Summary ratio) {
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
