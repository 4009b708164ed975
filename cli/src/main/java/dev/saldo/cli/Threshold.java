package dev.saldo.cli;

import dev.saldo.server.ApprovalSettings;
import dev.saldo.server.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount with its currency, such as {@code USD=5000}. */
final class Threshold implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    try {
      return ApprovalSettings.thresholds(List.of(value));
    } catch (ConfigurationException wrong) {
      throw new TypeConversionException(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * Returns what an option says; empty if it is not there.
   *
   * @throws ParameterException if the amounts do not go together
   */
  static Optional<String> all(CommandSpec command, String option, @Nullable List<String> said) {
    try {
      return Optional.ofNullable(said).map(ApprovalSettings::thresholds);
    } catch (ConfigurationException wrong) {
      throw new ParameterException(command.commandLine(), option + ": " + wrong.getMessage());
    }
  }
}
