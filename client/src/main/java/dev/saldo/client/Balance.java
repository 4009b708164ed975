package dev.saldo.client;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answer to "what is the balance?". Immutable.
 *
 * @param accountBalance the balance in major units of the account's currency, exact, with the
 *     decimals the server sent
 * @param requestId the server's unique id of the request, by which its operator finds it; empty if
 *     there was none
 * @param currency the currency's code, as {@code USD}, from the header {@code Saldo-Currency}; null
 *     from a server that does not say, as the vendor's portal
 * @param sequence the number of the last posting that the balance includes, from {@code
 *     Saldo-Sequence}; null likewise
 * @param asOf the moment that the server says the balance is of, from {@code Saldo-As-Of}; null
 *     likewise
 */
public record Balance(
    BigDecimal accountBalance,
    String requestId,
    @Nullable String currency,
    @Nullable Long sequence,
    @Nullable Instant asOf) {}
