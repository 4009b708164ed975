package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saldo.journal.ClientChange;
import dev.saldo.server.token.AdjustableClock;
import dev.saldo.server.token.Algorithm;
import dev.saldo.server.token.FakeProvider;
import dev.saldo.server.token.IdentityProvider;
import dev.saldo.server.token.RefreshLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The balance for a token of an identity provider. */
class ProviderAccessTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final String PARTNER = Long.toString(TestServer.PARTNER_ID);

  private static AdjustableClock clock;
  private static FakeProvider provider;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    clock = new AdjustableClock(NOW);
    provider = new FakeProvider();
    server = TestServer.start(clock, provider.settings());
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EDDSA", "ES256", "RS256"})
  void claimNamesThePartnerOrItsClient(Algorithm algorithm) {
    for (String named : List.of(PARTNER, TestServer.CLIENT_ID)) {
      String token = token(algorithm, named, clock.instant().plusSeconds(60));
      for (int i = 0; i < 3; i++) {
        Wire.Reply reply = server.balance(token);
        assertEquals(200, reply.status(), reply::body);
        assertEquals("675.24", reply.result().path("accountBalance").asText());
      }
    }
    assertEquals(200, server.balance(server.token()).status());
  }

  @ParameterizedTest
  @CsvSource({
    "3076913644915998721, access_token_revoked",
    "9999999999999999999, access_token_malformed",
    "00000000000000000000000000000000, access_token_revoked",
    "AC0F2E5BEE76B6D7F4545696C24FC1F3, access_token_malformed",
    "partner, access_token_malformed",
    "'', access_token_malformed"
  })
  void claimThatNamesNobodyIsRefused(String named, String code) {
    Wire.Reply reply = server.balance(token(Algorithm.ES256, named, NOW.plusSeconds(3600)));

    assertEquals(401, reply.status());
    assertEquals(code, reply.code());
  }

  @Test
  void tokenEndsInItsTimeAndOfAnotherKeyIsNone() {
    String token = token(Algorithm.ES256, PARTNER, clock.instant().plusSeconds(60));
    assertEquals(200, server.balance(token).status());
    clock.advance(Duration.ofSeconds(60));

    assertEquals("access_token_expired", server.balance(token).code());
    String secret = provider.token(Algorithm.HS256, FakeProvider.claims(PARTNER, 4_000_000_000L));
    assertEquals("access_token_invalid", server.balance(secret).code());
    assertEquals("invalid_grant", server.refresh(PARTNER).code());
  }

  @Test
  void clientAndAddressAreCheckedFresh() {
    String token = token(Algorithm.RS256, PARTNER, clock.instant().plusSeconds(600));
    assertEquals(200, server.balance(token).status());

    server.change(new ClientChange.IpRestriction(true, List.of("203.0.113.0/24")));
    assertEquals("address_not_permitted", server.balance(token).code());
    server.change(new ClientChange.IpRestriction(false, List.of()));
    server.change(new ClientChange.Enabled(false));
    assertEquals("access_token_revoked", server.balance(token).code());
    server.change(new ClientChange.Enabled(true));
    assertEquals(200, server.balance(token).status());
  }

  @ParameterizedTest
  @CsvSource({
    "http://id.example.com/keys, a, b, c",
    "ftp://127.0.0.1/keys, a, b, c",
    "keys, a, b, c",
    "https://me:secret@id.example.com/keys, a, b, c",
    "https://id.example.com/keys, ' ', b, c",
    "https://id.example.com/keys, a, '', c",
    "https://id.example.com/keys, a, b, ''"
  })
  void settingsThatAreNotSafeAreRefused(String keys, String issuer, String audience, String claim) {
    IdentityProvider wrong = new IdentityProvider(issuer, URI.create(keys), audience, claim);

    assertThrows(
        ConfigurationException.class,
        () ->
            new TokenSettings(
                Path.of("keys"),
                Duration.ofMinutes(30),
                RefreshLimits.of(Duration.ofDays(15)),
                Optional.of(wrong)));
  }

  private static String token(Algorithm algorithm, String named, Instant expiresAt) {
    return provider.token(algorithm, FakeProvider.claims(named, expiresAt.getEpochSecond()));
  }
}
