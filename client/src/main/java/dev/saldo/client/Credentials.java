package dev.saldo.client;

import java.util.function.Supplier;

/** Who asks: the client id and where its secret comes from. */
record Credentials(String clientId, Supplier<String> clientSecret) {}
