package dev.saldo.journal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is wrong with one book: of each subject the first, because what follows it mostly follows
 * from it. Not thread-safe.
 */
final class BookFindings {
  private final long partnerId;
  private final Map<Finding.Subject, Finding> first = new EnumMap<>(Finding.Subject.class);

  BookFindings(long partnerId) {
    this.partnerId = partnerId;
  }

  void add(long sequence, Finding.Subject subject, String detail) {
    add(new Finding(partnerId, sequence, subject, detail));
  }

  void add(Finding finding) {
    first.merge(finding.subject(), finding, (a, b) -> place(b) < place(a) ? b : a);
  }

  /** What is not about an entry comes last. */
  private static long place(Finding finding) {
    return finding.sequence() == 0 ? Long.MAX_VALUE : finding.sequence();
  }

  Collection<Finding> all() {
    return first.values();
  }
}
