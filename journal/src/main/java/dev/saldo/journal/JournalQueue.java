package dev.saldo.journal;

/** What waits for the journal, by whom it waits for. */
public enum JournalQueue {
  /** Readings of balances: the hot path. */
  READER("reader"),
  /** Readings of partners, as for a log-in. */
  PARTNER_READER("partner_reader"),
  /** Lists, histories and what else is read one by one. */
  QUERY("query"),
  /** All that is written. */
  WRITER("writer");

  private final String label;

  JournalQueue(String label) {
    this.label = label;
  }

  /** Its name for people and measurements. */
  public String label() {
    return label;
  }
}
