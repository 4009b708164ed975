package dev.saldo.journal;

import dev.saldo.ledger.Currency;

/**
 * A partner to be opened.
 *
 * @param partnerId 19 decimal digits, positive
 * @param ucId the identity the vendor's tokens carry beside it, likewise
 * @param userCode {@code Distributor} or {@code Partner}
 */
public record NewPartner(
    long partnerId, long ucId, String name, String email, String userCode, Currency currency) {}
