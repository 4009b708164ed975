package dev.saldo.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the operator's API of one server is. */
record OperatorUrl(URI base) {
  // By name or literal only: asking DNS would let its answer decide whether the key travels
  // unencrypted.
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  /**
   * The API of the server at a base URL.
   *
   * @throws IllegalArgumentException if it is none, or would send the key unencrypted
   */
  static OperatorUrl of(URI base, boolean allowInsecureHttp) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    require(Set.of("http", "https").contains(scheme), "the base URL must be http or https");
    require(base.getHost() != null, "the base URL must name a host");
    require(
        base.getRawUserInfo() == null
            && base.getRawQuery() == null
            && base.getRawFragment() == null,
        "the base URL must have neither user information nor query nor fragment");
    boolean isLoopback = LOOPBACK.matcher(base.getHost().toLowerCase(Locale.ROOT)).matches();
    require(
        scheme.equals("https") || isLoopback || allowInsecureHttp,
        "the base URL must be https, unless its host is this one or --allow-insecure-http is set");
    return new OperatorUrl(URI.create(base.toString().replaceAll("/+$", "")));
  }

  /** The URL of a path of the API. */
  URI resolve(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(
        base + "/operator/v1" + path + (parameters.isEmpty() ? "" : "?" + parameters));
  }

  @Override
  public String toString() {
    return base.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
