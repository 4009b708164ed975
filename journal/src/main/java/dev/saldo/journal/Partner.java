package dev.saldo.journal;

import java.util.Optional;

/** A partner, with the balance and the API client as they stood when it was read. */
public record Partner(
    long partnerId,
    long ucId,
    String name,
    String email,
    String userCode,
    long createdAtMicros,
    BalanceReading balance,
    Optional<ApiClient> client) {}
