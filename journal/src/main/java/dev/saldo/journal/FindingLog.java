package dev.saldo.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts all findings, and keeps the first of them. Not thread-safe. */
final class FindingLog {
  private final List<Finding> first = new ArrayList<>();
  private long count;

  /** Something is wrong with a book as a whole. */
  void add(long partnerId, String detail) {
    add(new Finding(partnerId, 0, Finding.Subject.BOOK, detail));
  }

  /** Something is wrong with the schema. */
  void addOfSchema(String detail) {
    add(new Finding(0, 0, Finding.Subject.SCHEMA, detail));
  }

  void add(Finding finding) {
    count++;
    if (first.size() < VerifyReport.FINDINGS_MAX) {
      first.add(finding);
    }
  }

  /** A report without books. */
  VerifyReport report() {
    return new VerifyReport(0, 0, count, first, Duration.ZERO);
  }

  VerifyReport report(ProgressMeter meter) {
    return new VerifyReport(meter.books(), meter.entries(), count, first, meter.elapsed());
  }
}
