package dev.saldo.server.http;

import dev.saldo.journal.Journal;
import dev.saldo.journal.Partner;
import dev.saldo.server.token.AccessToken;
import dev.saldo.server.token.ProviderToken;
import dev.saldo.server.token.ProviderTokens;
import io.vertx.core.Future;
import java.util.regex.Pattern;

/** Whose token it is that an identity provider issued: its claim names a partner or a client. */
final class ProviderAccess {
  private static final Pattern PARTNER_ID = Pattern.compile("[1-9][0-9]{18}");
  private static final Pattern CLIENT_ID = Pattern.compile("[0-9a-f]{32}");

  private final Journal journal;
  private final ProviderTokens tokens;

  ProviderAccess(Journal journal, ProviderTokens tokens) {
    this.journal = journal;
    this.tokens = tokens;
  }

  /** Whether the keys are those that a token was verified with. */
  boolean isOfPresentKeys(AccessToken token) {
    return tokens.isOfPresentKeys(token);
  }

  /** The token of a text, if it is good by itself. */
  Future<AccessToken> token(Exchange exchange, String text) {
    return exchange
        .await(tokens.verify(text))
        .compose(token -> partner(exchange, token).map(token::of))
        .recover(failure -> Future.failedFuture(PartnerAccess.refusal(failure)));
  }

  private Future<Long> partner(Exchange exchange, ProviderToken token) {
    String named = token.named();
    if (PARTNER_ID.matcher(named).matches()) {
      return partner(named);
    }
    if (!CLIENT_ID.matcher(named).matches()) {
      throw new Refusal(ErrorCode.ACCESS_TOKEN_MALFORMED);
    }
    return exchange
        .await(journal.partnerOfClient(named))
        .map(
            found ->
                found
                    .map(Partner::partnerId)
                    .orElseThrow(() -> new Refusal(ErrorCode.ACCESS_TOKEN_REVOKED)));
  }

  private static Future<Long> partner(String id) {
    try {
      return Future.succeededFuture(Long.parseLong(id));
    } catch (NumberFormatException tooLarge) {
      throw new Refusal(ErrorCode.ACCESS_TOKEN_MALFORMED);
    }
  }
}
