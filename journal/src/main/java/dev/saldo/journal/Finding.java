package dev.saldo.journal;

import java.util.Locale;

/**
 * Something that is wrong in a partner's book, or in the schema.
 *
 * @param partnerId the book's partner, or 0 if it is about the schema
 * @param sequence the entry that it is about, or 0 if it is not about one
 * @param detail what was found and what should be there, for people
 */
public record Finding(long partnerId, long sequence, Subject subject, String detail) {

  /** What the replay looks at, in the order in which it does so within an entry. */
  public enum Subject {
    /** Entries are numbered 1, 2, 3 … without gaps. */
    SEQUENCE,
    /** Times never go backwards within a book. */
    TIME,
    /** The balances after an entry follow from those before it, by its type and amount. */
    ARITHMETIC,
    /** Nothing is spent below minus the credit limit. */
    FLOOR,
    /** What an entry is linked to is there, and allows for it. */
    LINK,
    /** An entry's hash is that of its content and its predecessor's hash. */
    HASH,
    /** Every key has its record, and every record its entry or its place among the refusals. */
    IDEMPOTENCY,
    /** The table of holds says what the entries say. */
    HOLD,
    /** The table of settlements says what the entries say. */
    SETTLEMENT,
    /** The book's row is as its last entry left it. */
    BOOK,
    /** The book continues from where a signed checkpoint saw it. */
    CHECKPOINT,
    /** The schema has the objects of this release, and no others. */
    SCHEMA;

    /** The name as shown: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One line for people. */
  @Override
  public String toString() {
    String entry = sequence == 0 ? "" : ", entry " + sequence;
    String place = partnerId == 0 ? "" : "partner " + partnerId + entry + ": ";
    return place + subject.label() + ": " + detail;
  }
}
