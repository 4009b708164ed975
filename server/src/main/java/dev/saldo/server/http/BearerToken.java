package dev.saldo.server.http;

import java.util.List;
import java.util.Optional;

/** What follows {@code Bearer} in the {@code Authorization} header: the only place for tokens. */
final class BearerToken {
  static final String AUTHORIZATION = "Authorization";
  private static final String SCHEME = "Bearer";

  private BearerToken() {}

  /**
   * The header's value; empty if there is none, or of another scheme, or without a token.
   *
   * @throws Refusal if there are several
   */
  static Optional<String> of(List<String> authorizations) {
    if (authorizations.size() > 1) {
      throw Refusal.field(AUTHORIZATION, Tag.DUPLICATE);
    }
    return authorizations.isEmpty() ? Optional.empty() : of(authorizations.get(0));
  }

  /** The token of a header's value, after one or more spaces: some clients add one of their own. */
  static Optional<String> of(String authorization) {
    int start = SCHEME.length();
    if (!authorization.regionMatches(true, 0, SCHEME, 0, start)) {
      return Optional.empty();
    }
    int token = start;
    while (token < authorization.length() && authorization.charAt(token) == ' ') {
      token++;
    }
    boolean isToken = token > start && token < authorization.length();
    return isToken ? Optional.of(authorization.substring(token)) : Optional.empty();
  }
}
