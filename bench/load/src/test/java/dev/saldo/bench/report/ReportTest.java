package dev.saldo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.bench.comparison.Entrant;
import dev.saldo.bench.comparison.Finding;
import dev.saldo.bench.comparison.Plan;
import dev.saldo.bench.comparison.Row;
import dev.saldo.bench.comparison.Rows;
import dev.saldo.bench.comparison.Series;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Plan plan = Plan.quick();
  private final Report report = withoutMeasurements();

  @Test
  void tableHasALineForEachRowAndSaysWhyNothingWasCompared() {
    String table = TextTable.of(report);
    assertEquals(13, table.lines().filter(line -> line.endsWith("| not measured |")).count());
    assertEquals(13, table.lines().filter(line -> line.endsWith(": no rounds")).count());
  }

  @Test
  void linesOfTheTableAreEquallyLong() {
    assertEquals(
        1,
        TextTable.of(report)
            .lines()
            .filter(line -> line.startsWith("|"))
            .map(String::length)
            .distinct()
            .count());
  }

  @Test
  void jsonHasEachRow() throws Exception {
    assertTrue(JsonReport.of(report).contains("\"id\" : \"beside-postings\""));
  }

  @Test
  void plotIsWellFormed() throws Exception {
    byte[] svg = SvgPlot.of(report).getBytes(StandardCharsets.UTF_8);
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  private Report withoutMeasurements() {
    List<Row> rows = Rows.all(plan);
    List<Entrant> curve = Rows.curve(plan);
    Map<Entrant, Series> measured =
        Stream.concat(curve.stream(), rows.stream().flatMap(Row::entrants))
            .distinct()
            .collect(Collectors.toMap(Function.identity(), entrant -> new Series()));
    return new Report(
        new Run(
            Instant.EPOCH,
            new Machine("processor", 2, 1_024, "kernel", "ext4", "17", 0),
            List.of(),
            plan),
        rows.stream().map(row -> Finding.of(row, measured)).toList(),
        measured,
        curve);
  }
}
