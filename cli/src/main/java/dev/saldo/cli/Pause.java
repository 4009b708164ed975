package dev.saldo.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads a length of time that may be none, as {@code 0s} or {@code 10s}. */
final class Pause implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String value) {
    return value.equals("0s") ? Duration.ZERO : new Lifetime().convert(value);
  }
}
