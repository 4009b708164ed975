package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No text that may end in a log holds the client secret or a token. */
class SecretsTest extends WithPortal {

  @Test
  void clientSecretThatTheServerEchoesIsStruckOut() {
    portal.onToken(echo(400));

    assertTellsNoSecret(failure(AuthenticationException.class));
  }

  @Test
  void refreshTokenThatTheServerEchoesIsStruckOut() {
    client.accountBalance();
    clock.advance(Duration.ofHours(1));
    portal.onToken(echo(429, "Retry-After: 60"));

    assertTellsNoSecret(failure(RateLimitedException.class));
  }

  @Test
  void accessTokenThatTheServerEchoesIsStruckOut() {
    portal.onBalance(echo(404));

    assertTellsNoSecret(failure(RejectedException.class));
  }

  @Test
  void secretInAnUnreadableGrantIsStruckOut() {
    portal.onToken(
        Reply.json(
            200,
            """
            {"code":"success","requestId":"%s",
             "result":{"token":"token-1","refreshToken":"refresh-1"}}"""
                .formatted(FakePortal.CLIENT_SECRET)));

    assertTellsNoSecret(failure(ProtocolException.class));
  }

  @Test
  void recordsThatHoldSecretsDoNotPrintThem() {
    String body = "{\"code\":\"success\",\"result\":{\"token\":\"token-1\"},\"status\":200}";
    HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);

    assertEquals("Answer[200]", new Answer(200, none, body).toString());
    assertEquals("Envelope[success, 200, ]", Envelope.of(body, text -> text).toString());
    assertEquals(
        "Token[renewAt=2026-03-01T12:00:00Z]",
        new Token("Bearer", "token-1", "refresh-1", clock.instant()).toString());
  }

  /** A failure whose every field repeats what was sent, as it came and decoded. */
  private static Reply echo(int status, String... headers) {
    return (request, connection) -> {
      String sent =
          String.join(
              " ",
              request.header("Authorization"),
              request.body(),
              String.join(" ", request.form().values()));
      String body = "{\"code\":\"%1$s\",\"detailMessage\":\"%1$s\",\"requestId\":\"%1$s\"}";
      Reply.json(status, body.formatted(sent), headers).send(request, connection);
    };
  }

  private static void assertTellsNoSecret(SaldoException failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    String told =
        String.join(
            "\n", text.toString(), failure.code(), failure.detailMessage(), failure.requestId());
    for (String secret : List.of("s3cr3t", "token-1", "refresh-1")) {
      assertFalse(told.contains(secret), told);
    }
    assertTrue(told.contains("***"), told);
  }
}
