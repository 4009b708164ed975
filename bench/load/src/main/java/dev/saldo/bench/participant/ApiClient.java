package dev.saldo.bench.participant;

/**
 * A partner's access to the API.
 *
 * @param tokenForm the form with which it asks for a token
 * @param token an access token
 */
public record ApiClient(String partnerId, String tokenForm, String token) {}
