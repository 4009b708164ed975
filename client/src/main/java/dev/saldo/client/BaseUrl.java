package dev.saldo.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the API is: checked once, then only appended to. */
final class BaseUrl {
  // By name or literal only: asking DNS would let its answer decide whether secrets travel
  // unencrypted.
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  private static final int PORT_MAX = 65_535;

  private final String prefix;

  private BaseUrl(String prefix) {
    this.prefix = prefix;
  }

  static BaseUrl of(URI uri, boolean allowInsecureHttp) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    require(scheme.equals("https") || scheme.equals("http"), "the base URL must be http or https");
    require(uri.getHost() != null, "the base URL must name a host");
    require(uri.getPort() <= PORT_MAX && uri.getPort() != 0, "the base URL's port is out of range");
    require(uri.getRawUserInfo() == null, "the base URL must have no user information");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        "the base URL must have neither query nor fragment");
    require(
        scheme.equals("https") || allowInsecureHttp || isLoopback(uri.getHost()),
        "the base URL must be https, unless its host is this one or allowInsecureHttp is set");
    return new BaseUrl(scheme + "://" + uri.getRawAuthority() + withoutTrailingSlash(uri));
  }

  URI resolve(String path) {
    return URI.create(prefix + path);
  }

  boolean isSecure() {
    return prefix.startsWith("https:");
  }

  @Override
  public String toString() {
    return prefix;
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  private static String withoutTrailingSlash(URI uri) {
    return uri.getRawPath().replaceAll("/+$", "");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
