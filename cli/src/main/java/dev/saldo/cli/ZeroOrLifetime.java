package dev.saldo.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads a length of time as {@link Lifetime} does, or {@code 0s} for none. */
final class ZeroOrLifetime implements ITypeConverter<Duration> {
  private static final String NONE = "0s";

  private final Lifetime lifetime = new Lifetime();

  @Override
  public Duration convert(String value) {
    return value.equals(NONE) ? Duration.ZERO : lifetime.convert(value);
  }
}
