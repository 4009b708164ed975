package dev.saldo.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a verification saw.
 *
 * @param books how many books were looked at; 0 if the partner asked for is not there
 * @param entries how many entries were replayed
 * @param findingCount how many things are wrong
 * @param findings the first {@value #FINDINGS_MAX} of them
 */
public record VerifyReport(
    long books, long entries, long findingCount, List<Finding> findings, Duration elapsed) {
  public static final int FINDINGS_MAX = 1_000;

  public VerifyReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return findingCount == 0;
  }

  /** This and another look at the same books. */
  public VerifyReport plus(VerifyReport other) {
    List<Finding> both = new ArrayList<>(findings);
    both.addAll(other.findings);
    return new VerifyReport(
        Math.max(books, other.books),
        Math.max(entries, other.entries),
        findingCount + other.findingCount,
        both.subList(0, Math.min(both.size(), FINDINGS_MAX)),
        elapsed.plus(other.elapsed));
  }
}
