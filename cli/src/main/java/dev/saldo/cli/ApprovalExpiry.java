package dev.saldo.cli;

import dev.saldo.server.ApprovalSettings;
import dev.saldo.server.ConfigurationException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long a posting waits for a second operator, as {@link Lifetime} does. */
final class ApprovalExpiry implements ITypeConverter<Duration> {
  private final Lifetime lifetime = new Lifetime();

  @Override
  public Duration convert(String value) {
    try {
      return ApprovalSettings.expiry(lifetime.convert(value));
    } catch (ConfigurationException wrong) {
      throw new TypeConversionException(String.valueOf(wrong.getMessage()));
    }
  }
}
