package dev.saldo.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount of whatever currency, as {@code 5000} or {@code 99.50}. */
final class UnitAmount implements ITypeConverter<BigDecimal> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");

  @Override
  public BigDecimal convert(String value) {
    if (!FORM.matcher(value).matches()) {
      throw new TypeConversionException("'" + value + "' is not an amount, as 5000 or 99.50");
    }
    return new BigDecimal(value);
  }
}
