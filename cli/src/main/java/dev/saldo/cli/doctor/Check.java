package dev.saldo.cli.doctor;

import java.util.Locale;

/**
 * What one look found.
 *
 * @param found what is so
 * @param advice what to do about it; empty where all is well
 */
public record Check(String name, State state, String found, String advice) {
  /** How bad it is. */
  public enum State {
    OK,
    /** A server works, but not for long, or not as it should. */
    WARN,
    /** A server would not start, or should not. */
    FAIL;

    /** The name as shown: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Check ok(String name, String found) {
    return new Check(name, State.OK, found, "");
  }

  public static Check warn(String name, String found, String advice) {
    return new Check(name, State.WARN, found, advice);
  }

  public static Check fail(String name, String found, String advice) {
    return new Check(name, State.FAIL, found, advice);
  }
}
