package dev.saldo.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a server listens.
 *
 * @param host a name or an address, an IPv6 one without brackets
 * @param port 0 for any that is free
 */
record ListenAddress(String host, int port) {
  /** Reads {@code host:port} and {@code [address]:port}. */
  static final class Converter implements ITypeConverter<ListenAddress> {
    private static final Pattern FORM =
        Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:/\\s]+)):([0-9]{1,5})");
    private static final int PORT_MAX = 65_535;

    @Override
    public ListenAddress convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > PORT_MAX) {
        throw new TypeConversionException(
            "'" + value + "' is not host:port, as 127.0.0.1:8080 or [::1]:8080");
      }
      String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      return new ListenAddress(host, Integer.parseInt(matcher.group(3)));
    }
  }

  /** Whether only this machine can connect. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException failure) {
      return false;
    }
  }

  /** The URL by which this machine reaches a server that listens here. */
  String baseUrl(int boundPort, boolean isSecure) {
    String reachable =
        switch (host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::", "0:0:0:0:0:0:0:0" -> "::1";
          default -> host;
        };
    String literal = reachable.indexOf(':') < 0 ? reachable : "[" + reachable + "]";
    return (isSecure ? "https://" : "http://") + literal + ":" + boundPort;
  }
}
