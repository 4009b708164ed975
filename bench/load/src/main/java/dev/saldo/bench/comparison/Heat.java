package dev.saldo.bench.comparison;

/**
 * What is measured in turn, A B A B, because it is going to be compared.
 *
 * @param warmsUp whether a load that does not count comes first
 */
public record Heat(String name, boolean warmsUp) {
  static final Heat POSTINGS = new Heat("postings, 64 connections", true);
  static final Heat TOKENS = new Heat("access tokens, 32 connections", true);
  static final Heat HISTORY = new Heat("balance of a long and of a short book", true);
  static final Heat DISTURBED = new Heat("balance beside postings", true);
  static final Heat START = new Heat("start", false);

  static Heat balance(int connections) {
    return new Heat("balance, %d connections".formatted(connections), true);
  }
}
