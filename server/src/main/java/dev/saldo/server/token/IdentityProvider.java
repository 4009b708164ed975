package dev.saldo.server.token;

import java.net.URI;

/**
 * Somebody else whose tokens are taken for the balance.
 *
 * @param issuer what its tokens have in {@code iss}, exactly
 * @param keys where its JWK set is
 * @param audience what its tokens have in {@code aud}, perhaps among others
 * @param partnerClaim the claim that names the partner, by its id or its client id
 */
public record IdentityProvider(String issuer, URI keys, String audience, String partnerClaim) {}
