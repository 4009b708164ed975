package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaldoClientBuilderTest {
  private static final URI PORTAL = URI.create("https://openapi.partner.yeastar.com");

  private static SaldoClientBuilder complete() {
    return SaldoClient.builder().baseUrl(PORTAL).clientId("id").clientSecret("secret");
  }

  @Test
  void whatHasNoDefaultIsRequired() {
    assertRefused(
        "a client id is required", SaldoClient.builder().baseUrl(PORTAL).clientSecret("s")::build);
    assertRefused("a client id is required", complete().clientId(" ")::build);
    assertRefused(
        "a client secret is required", SaldoClient.builder().baseUrl(PORTAL).clientId("id")::build);
    assertRefused(
        "a base URL is required",
        SaldoClient.builder().clientId("id").clientSecret("secret")::build);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://openapi.partner.yeastar.com",
        "HTTPS://openapi.partner.yeastar.com:8443/prefix/",
        "http://localhost:8080",
        "http://LOCALHOST",
        "http://127.0.0.1:1",
        "http://127.255.0.3",
        "http://[::1]:65535"
      })
  void baseUrlOfAnApiIsTaken(URI baseUrl) {
    complete().baseUrl(baseUrl).build().close();
  }

  @ParameterizedTest
  @CsvSource({
    "openapi.partner.yeastar.com, the base URL must be http or https",
    "ftp://openapi.partner.yeastar.com, the base URL must be http or https",
    "https:opaque, the base URL must name a host",
    "https:///path, the base URL must name a host",
    "https://under_score/, the base URL must name a host",
    "https://user:password@host/, the base URL must have no user information",
    "https://host/?q=1, the base URL must have neither query nor fragment",
    "https://host/#f, the base URL must have neither query nor fragment",
    "https://host:0, the base URL's port is out of range",
    "https://host:65536, the base URL's port is out of range"
  })
  void baseUrlOfNoApiIsRefused(URI baseUrl, String message) {
    assertRefused(message, complete().baseUrl(baseUrl)::build);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://openapi.partner.yeastar.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "http://[::2]"
      })
  void httpToAnotherHostMustBeAllowedExpressly(URI baseUrl) {
    assertRefused(
        "the base URL must be https, unless its host is this one or allowInsecureHttp is set",
        complete().baseUrl(baseUrl)::build);

    complete().baseUrl(baseUrl).allowInsecureHttp(true).build().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\r\nX-Evil: 1", "Ünicode", " padded"})
  void userAgentThatIsNoHeaderValueIsRefused(String userAgent) {
    assertRefused("the user agent must be visible ASCII", () -> complete().userAgent(userAgent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "PT1H0.001S"})
  void timeoutOutOfRangeIsRefused(Duration timeout) {
    String message = "a timeout must be from 1 millisecond to 1 hour";
    assertRefused(message, () -> complete().requestTimeout(timeout));
    assertRefused(message, () -> complete().connectTimeout(timeout));
    assertRefused(message, () -> complete().callTimeout(timeout));
  }

  @Test
  void timeoutsOnTheBoundsAreTaken() {
    complete().requestTimeout(Duration.ofHours(1)).connectTimeout(Duration.ofMillis(1)).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 11})
  void retriesOutOfRangeAreRefused(int maxRetries) {
    assertRefused("maxRetries must be from 0 to 10", () -> complete().maxRetries(maxRetries));
  }

  @Test
  void caFileWithoutCertificateIsRefused(@TempDir Path directory) throws Exception {
    Path none = directory.resolve("none.pem");
    assertRefused("there is no CA file " + none, complete().caFile(none)::build);
    assertRefused(
        "the CA file " + directory + " cannot be read", complete().caFile(directory)::build);
    Path empty = Files.createFile(directory.resolve("empty.pem"));
    assertRefused(
        "the CA file " + empty + " has no certificate in PEM", complete().caFile(empty)::build);
    Path wrong = Files.writeString(directory.resolve("wrong.pem"), "no certificate");
    assertRefused(
        "the CA file " + wrong + " has something that is no certificate in PEM",
        complete().caFile(wrong)::build);
  }

  @Test
  void builderServesSeveralClients() {
    SaldoClientBuilder builder = complete();
    try (SaldoClient first = builder.build();
        SaldoClient second = builder.baseUrl(URI.create("https://other.example/")).build()) {
      assertEquals("SaldoClient[https://openapi.partner.yeastar.com]", first.toString());
      assertEquals("SaldoClient[https://other.example]", second.toString());
    }
  }

  @Test
  void defaultsServeWithTheRealClockAndRealWaits() {
    try (FakePortal portal = new FakePortal();
        SaldoClient client =
            SaldoClient.builder()
                .baseUrl(portal.baseUrl())
                .clientId(FakePortal.CLIENT_ID)
                .clientSecret(FakePortal.CLIENT_SECRET)
                .build()) {
      portal.onBalance(Reply.failure(503, "busy"));

      assertEquals(new BigDecimal("675.24"), client.accountBalance());
      assertEquals(2, portal.balanceRequests().size());
      assertFalse(portal.requests().get(0).header("User-Agent").contains("$"));
    }
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
