package dev.saldo.cli.bulk;

import java.util.ArrayList;
import java.util.List;

/** What reading a file through told. Not thread-safe. */
public final class FileCheck {
  private static final int ERRORS_KEPT_MAX = 20;

  private final List<LineError> errors = new ArrayList<>();
  private long errorCount;
  private long postings;
  private boolean derivesKeys;

  FileCheck() {}

  void count(PostingLine line) {
    postings++;
    derivesKeys |= line.field(PostingField.IDEMPOTENCY_KEY).isEmpty();
  }

  void add(LineError error) {
    errorCount++;
    if (errors.size() < ERRORS_KEPT_MAX) {
      errors.add(error);
    }
  }

  /** The first errors, of which there may be more. */
  public List<LineError> errors() {
    return List.copyOf(errors);
  }

  public long errorCount() {
    return errorCount;
  }

  /** How many lines post something. */
  public long postings() {
    return postings;
  }

  /** Whether there is a line without a key of its own. */
  public boolean derivesKeys() {
    return derivesKeys;
  }
}
