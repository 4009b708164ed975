package dev.saldo.journal;

/** What becomes of a file that is in the way. */
public enum ExistingFile {
  /** It stays, and the work is refused. */
  KEEP,
  /** It is replaced, in one step. */
  REPLACE
}
