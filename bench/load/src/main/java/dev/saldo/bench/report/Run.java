package dev.saldo.bench.report;

import dev.saldo.bench.comparison.Plan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When, where and how something was measured.
 *
 * @param versions of those that took part
 */
public record Run(Instant startedAt, Machine machine, List<String> versions, Plan plan) {

  String headline() {
    return "%s, %d rounds of %d s%n%s%n%s"
        .formatted(
            DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(startedAt),
            plan.rounds(),
            plan.seconds(),
            machine,
            String.join(", ", versions));
  }

  /** For the JSON. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("startedAt", startedAt.toString());
    document.put("machine", machine);
    document.put("versions", versions);
    document.put("plan", plan);
    return document;
  }
}
