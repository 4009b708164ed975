package dev.saldo.server;

import java.util.Optional;

/**
 * The distributor that a sandbox has.
 *
 * @param clientSecret empty if it was made on an earlier start and only its hash is known
 */
public record SandboxPartner(long partnerId, String clientId, Optional<String> clientSecret) {}
