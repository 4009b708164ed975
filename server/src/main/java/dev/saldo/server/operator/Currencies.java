package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.journal.Partner;
import dev.saldo.ledger.Currency;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The currencies of partners. A partner's currency never changes, so it is remembered; the balance
 * never is. Thread-safe.
 */
final class Currencies {
  private static final int REMEMBERED_MAX = 100_000;

  private final Journal journal;
  private final Map<Long, Currency> remembered = new ConcurrentHashMap<>();

  Currencies(Journal journal) {
    this.journal = journal;
  }

  /** The partner's currency; fails with a refusal if there is no such partner. */
  CompletableFuture<Currency> of(long partnerId) {
    Currency known = remembered.get(partnerId);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    return journal
        .partner(partnerId)
        .thenApply(partner -> remember(partner.orElseThrow(PartnerIds::notFound)));
  }

  private Currency remember(Partner partner) {
    Currency currency = partner.balance().book().currency();
    if (remembered.size() >= REMEMBERED_MAX) {
      remembered.clear();
    }
    remembered.put(partner.partnerId(), currency);
    return currency;
  }
}
