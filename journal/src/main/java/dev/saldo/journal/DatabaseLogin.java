package dev.saldo.journal;

/**
 * Who the journal is to the database, where the URL does not say.
 *
 * @param user empty for what the URL or the driver says
 * @param password empty for none; never printed
 */
public record DatabaseLogin(String user, String password) {
  /** Nothing but what the URL says. */
  public static final DatabaseLogin OF_URL = new DatabaseLogin("", "");

  /** The user's name only. */
  @Override
  public String toString() {
    return user;
  }
}
