package dev.saldo.cli;

import dev.saldo.ledger.Money;
import dev.saldo.ledger.ThresholdException;
import dev.saldo.ledger.Thresholds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount with its currency, such as {@code USD=5000}. */
final class Threshold implements ITypeConverter<Money> {
  @Override
  public Money convert(String value) {
    try {
      return Thresholds.amount(value);
    } catch (ThresholdException wrong) {
      throw new TypeConversionException(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * Returns what an option says; empty if it is not there.
   *
   * @throws ParameterException if the amounts do not go together
   */
  static Optional<Thresholds> all(CommandSpec command, String option, @Nullable List<Money> said) {
    try {
      return Optional.ofNullable(said).map(Thresholds::of);
    } catch (ThresholdException wrong) {
      throw new ParameterException(command.commandLine(), option + ": " + wrong.getMessage());
    }
  }
}
