package dev.saldo.bench.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
  private final List<Row> rows = Rows.all(Plan.quick());

  @Test
  void idsAreDistinct() {
    assertEquals(rows.size(), rows.stream().map(Row::id).distinct().count());
  }

  @Test
  void everyRowIsMeasuredInTheHeatOfItsReference() {
    assertTrue(
        rows.stream()
            .allMatch(
                row ->
                    row.entrants()
                        .allMatch(entrant -> entrant.heat().equals(row.reference().heat()))));
  }
}
