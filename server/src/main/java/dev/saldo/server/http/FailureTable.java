package dev.saldo.server.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Failures by key, up to a number of keys. A key that is one too many puts out the key whose
 * failures would be forgotten first, so that a flood of new keys makes none forgotten much sooner
 * than time does. Not thread-safe.
 */
final class FailureTable<K> {
  /** The instant at which all failures of a key are forgotten; the number tells equals apart. */
  private record Slot<K>(K key, long fullAtNanos, long number) {}

  private final int max;
  private final Map<K, Slot<K>> slots = new HashMap<>();
  private final TreeSet<Slot<K>> byTime =
      new TreeSet<>(
          Comparator.<Slot<K>>comparingLong(Slot::fullAtNanos).thenComparingLong(Slot::number));
  private long lastNumber;

  FailureTable(int max) {
    this.max = max;
  }

  /** How long it is until the key may fail again; 0 if it may now. */
  long waitNanos(K key, Quota quota, long nowNanos) {
    Slot<K> slot = slots.get(key);
    return slot == null ? 0 : quota.waitNanos(slot.fullAtNanos, nowNanos);
  }

  /**
   * Counts a failure.
   *
   * @return whether it was the last one that may happen now
   */
  boolean charge(K key, Quota quota, long nowNanos) {
    if (quota.isUnlimited()) {
      return false;
    }
    Slot<K> before = slots.get(key);
    long fullAt = before == null ? nowNanos : Math.max(before.fullAtNanos, nowNanos);
    put(new Slot<>(key, fullAt + quota.intervalNanos(), ++lastNumber));
    return waitNanos(key, quota, nowNanos) > 0;
  }

  private void put(Slot<K> slot) {
    Slot<K> before = slots.put(slot.key, slot);
    if (before != null) {
      byTime.remove(before);
    }
    byTime.add(slot);
    if (slots.size() > max) {
      slots.remove(byTime.first().key);
      byTime.remove(byTime.first());
    }
  }

  int size() {
    return slots.size();
  }
}
