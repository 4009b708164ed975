package dev.saldo.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** A partner that was granted access to the API, and what its software does with it. */
record Access(String partnerId, String clientId, String clientSecret) {
  static final String BALANCE = "/user/openapi/user/v1/client/account_balance";
  static final String TOKEN = "/auth/openapi/v1/oauth/token";
  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded");
  private static final int RANDOM_BYTES = 32;

  /** What a token call gave. */
  record Tokens(String accessToken, String refreshToken) {
    static Tokens of(Answer answer) {
      JsonNode result = answer.success(200);
      return new Tokens(result.path("token").textValue(), result.path("refreshToken").textValue());
    }
  }

  Tokens tokens(Http http) {
    return Tokens.of(askTokens(http));
  }

  Answer askTokens(Http http) {
    return token(
        http,
        "grant_type=pp_credentials&client_id="
            + encoded(clientId)
            + "&client_secret="
            + encoded(clientSecret));
  }

  static Answer refresh(Http http, String refreshToken) {
    return token(http, "grant_type=refresh_token&refresh_token=" + encoded(refreshToken));
  }

  static Answer token(Http http, String form) {
    return http.send("POST", TOKEN, FORM, form);
  }

  static Answer balance(Http http, String accessToken) {
    return http.get(BALANCE, Server.bearer(accessToken));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String randomText() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
