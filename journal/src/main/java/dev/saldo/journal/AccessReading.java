package dev.saldo.journal;

import java.util.Optional;

/** A balance, and in the same reading what decides whether it may be told. */
public record AccessReading(BalanceReading balance, Optional<ApiClient> client) {}
