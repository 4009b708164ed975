package dev.saldo.journal;

import java.util.List;

/** A change of a partner's access to the API. The first two end every token issued so far. */
public sealed interface ClientChange {
  /** The secret is replaced; {@code secretHash} is the keyed hash of the new one. */
  record Secret(String secretHash) implements ClientChange {}

  /** The client is switched on or off. */
  record Enabled(boolean enabled) implements ClientChange {}

  /** Which addresses may call. */
  record IpRestriction(boolean enabled, List<String> rules) implements ClientChange {
    public IpRestriction {
      rules = List.copyOf(rules);
    }
  }
}
