package dev.saldo.bench.comparison;

import java.util.Locale;

/** What a row says. */
public enum Verdict {
  MET,
  MISSED,
  /** The reference varied too much for a comparison to say anything. */
  TOO_NOISY,
  NOT_MEASURED;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
