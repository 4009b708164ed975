package dev.saldo.server.health;

/**
 * One thing that was looked at.
 *
 * @param state {@code ok}, or what is wrong, for people; nothing secret
 */
public record Check(String name, String state) {
  private static final String OK = "ok";

  static Check good(String name) {
    return new Check(name, OK);
  }

  public boolean isGood() {
    return state.equals(OK);
  }
}
