package dev.saldo.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values that were asked for last, up to a number. Not thread-safe. */
final class Remembered<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final float LOAD_FACTOR = 0.75f;

  private final int max;

  Remembered(int max) {
    super(16, LOAD_FACTOR, true);
    this.max = max;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > max;
  }
}
