package dev.saldo.cli;

import dev.saldo.ledger.ApprovalPolicy;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long a posting waits for a second operator, as {@link Lifetime} does. */
final class ApprovalExpiry implements ITypeConverter<Duration> {
  private final Lifetime lifetime = new Lifetime();

  @Override
  public Duration convert(String value) {
    Duration time = lifetime.convert(value);
    if (time.compareTo(ApprovalPolicy.EXPIRY_MIN) < 0
        || time.compareTo(ApprovalPolicy.EXPIRY_MAX) > 0) {
      throw new TypeConversionException(
          "'%s' is not from %s to %s"
              .formatted(
                  value,
                  ApprovalPolicy.text(ApprovalPolicy.EXPIRY_MIN),
                  ApprovalPolicy.text(ApprovalPolicy.EXPIRY_MAX)));
    }
    return time;
  }
}
