package dev.saldo.cli;

import dev.saldo.server.LimitSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much of a server one caller may take. */
final class LimitOptions {
  /** Reads a count that may be 0, for no limit. */
  static final class Limit implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (!value.matches("[0-9]{1,7}") || Integer.parseInt(value) > LimitSettings.MAX) {
        throw new TypeConversionException(
            "'" + value + "' is not a number from 0 to " + LimitSettings.MAX);
      }
      return Integer.valueOf(value);
    }
  }

  /** Reads a count that is not 0. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      int count = new Limit().convert(value);
      if (count == 0) {
        throw new TypeConversionException("it must be 1 or more");
      }
      return count;
    }
  }

  @Option(
      names = "--rate-limit",
      paramLabel = "COUNT",
      defaultValue = "" + LimitSettings.REQUESTS_PER_SECOND,
      converter = Limit.class,
      description =
          "How many requests a second a client may make in the long run; 200 by default, 0 for any"
              + " number (SALDO_RATE_LIMIT).")
  @Variable("SALDO_RATE_LIMIT")
  private int requestsPerSecond;

  @Option(
      names = "--rate-limit-burst",
      paramLabel = "COUNT",
      defaultValue = "" + LimitSettings.BURST,
      converter = Count.class,
      description =
          "How many requests a client may make at once after a pause; 1000 by default"
              + " (SALDO_RATE_LIMIT_BURST).")
  @Variable("SALDO_RATE_LIMIT_BURST")
  private int burst;

  @Option(
      names = "--failed-logins",
      paramLabel = "COUNT",
      defaultValue = "" + LimitSettings.FAILED_LOGINS_PER_MINUTE,
      converter = Limit.class,
      description =
          "How often a minute a client's credentials may be wrong from one address, after the first"
              + " ten times; 12 by default, 0 for any number (SALDO_FAILED_LOGINS).")
  @Variable("SALDO_FAILED_LOGINS")
  private int failedLogins;

  LimitSettings settings() {
    return new LimitSettings(requestsPerSecond, burst, failedLogins);
  }
}
