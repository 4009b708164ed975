package dev.saldo.server.http;

import java.util.Locale;
import java.util.Optional;

/** What an operator may do; each role includes those before it. */
public enum Role {
  /** Look at everything. */
  READ,
  /** Post to books, and decide what others want to post. */
  POST,
  /** Open partners and change their access. */
  ADMINISTER;

  /** The role of that label, as {@code read}. */
  public static Optional<Role> ofLabel(String label) {
    for (Role role : values()) {
      if (role.label().equals(label)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** How it is written, as {@code read}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether whoever has this role may do what takes that one. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
