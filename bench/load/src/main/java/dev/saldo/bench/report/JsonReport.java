package dev.saldo.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Metric;
import dev.saldo.bench.comparison.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was measured, every round of it, for programs. */
public final class JsonReport {
  private JsonReport() {}

  public static String of(Report report) throws JsonProcessingException {
    Map<String, Object> document = report.run().document();
    document.put("rows", report.findings().stream().map(JsonReport::row).toList());
    document.put(
        "measured",
        report.measured().entrySet().stream()
            .map(entry -> measured(entry.getKey(), entry.getValue()))
            .toList());
    return write(document);
  }

  static String write(Map<String, Object> document) throws JsonProcessingException {
    return new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(document);
  }

  private static Map<String, Object> row(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", finding.row().id());
    row.put("what", finding.row().what());
    row.put("against", finding.row().against());
    row.put("metric", finding.row().metric());
    row.put("target", finding.row().target().toString());
    row.put("verdict", finding.verdict().label());
    finding.subject().ifPresent(subject -> row.put("ours", subject));
    finding.reference().ifPresent(reference -> row.put("theirs", reference));
    finding.ratio().ifPresent(ratio -> row.put("ratio", ratio));
    row.put("remark", finding.remark());
    return row;
  }

  static Map<String, Object> measured(Entrant entrant, Series series) {
    Map<String, Object> measured = new LinkedHashMap<>();
    measured.put("heat", entrant.heat().name());
    measured.put("entrant", entrant.name());
    for (Metric metric : Metric.values()) {
      List<Double> values = series.values(metric).stream().filter(Double::isFinite).toList();
      if (!values.isEmpty()) {
        measured.put(metric.name(), values);
      }
    }
    series.obstacle().ifPresent(obstacle -> measured.put("obstacle", obstacle));
    return measured;
  }
}
