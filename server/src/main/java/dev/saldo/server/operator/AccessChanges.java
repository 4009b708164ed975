package dev.saldo.server.operator;

import dev.saldo.journal.ApiClient;
import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.ClientChange;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import io.vertx.core.Future;

/** Changes a partner's access to the API. Thread-safe. */
final class AccessChanges {
  private final Journal journal;

  AccessChanges(Journal journal) {
    this.journal = journal;
  }

  /** The client after the change; fails with a refusal if there is no such partner or client. */
  Future<ApiClient> apply(Exchange exchange, ClientChange change) {
    long partnerId = PartnerIds.ofPath(exchange);
    return exchange
        .await(journal.changeAccess(partnerId, change, event(exchange, partnerId, change)))
        .compose(
            changed ->
                changed.map(Future::succeededFuture).orElseGet(() -> missing(exchange, partnerId)));
  }

  private static AuditEvent event(Exchange exchange, long partnerId, ClientChange change) {
    String subject = Long.toString(partnerId);
    if (change instanceof ClientChange.Enabled enabled) {
      return exchange
          .origin()
          .event(enabled.enabled() ? "access.enable" : "access.disable", subject, "");
    } else if (change instanceof ClientChange.IpRestriction restriction) {
      String rules = String.join(" ", restriction.rules());
      return restriction.enabled()
          ? exchange.origin().event("access.restrict", subject, rules)
          : exchange.origin().event("access.unrestrict", subject, rules);
    } else if (change instanceof ClientChange.Secret) {
      return exchange.origin().event("access.reset_secret", subject, "");
    }
    throw new IllegalArgumentException("unknown change of access");
  }

  /** Either the client is missing, or the partner. */
  private Future<ApiClient> missing(Exchange exchange, long partnerId) {
    return exchange
        .await(journal.partner(partnerId))
        .compose(
            partner ->
                Future.failedFuture(
                    partner.isPresent()
                        ? new Refusal(ErrorCode.API_CLIENT_NOT_FOUND)
                        : PartnerIds.notFound()));
  }
}
