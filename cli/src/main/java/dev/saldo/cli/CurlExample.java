package dev.saldo.cli;

/** The shell commands that get a token and the balance, with no tools but curl and sed. */
final class CurlExample {
  private CurlExample() {}

  static String of(String baseUrl, String clientId, String clientSecret) {
    return """
        token=$(curl -sS -A OpenAPI %1$s/auth/openapi/v1/oauth/token \\
          --data-urlencode grant_type=pp_credentials \\
          --data-urlencode %2$s \\
          --data-urlencode %3$s | sed -n 's/.*"token":"\\([^"]*\\)".*/\\1/p')
        curl -sS -A OpenAPI -H "Authorization: Bearer $token" \\
          %1$s/user/openapi/user/v1/client/account_balance; echo
        """
        .formatted(
            quoted(baseUrl),
            quoted("client_id=" + clientId),
            quoted("client_secret=" + clientSecret));
  }

  /** The text as one word of a POSIX shell. */
  static String quoted(String text) {
    boolean isPlain = text.matches("[A-Za-z0-9_./:=@+-]+");
    return isPlain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
