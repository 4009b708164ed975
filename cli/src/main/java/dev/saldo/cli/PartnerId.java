package dev.saldo.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A partner's id as the server writes it. */
record PartnerId(String digits) {
  /** Reads a partner id from the command line. */
  static final class Converter implements ITypeConverter<PartnerId> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    @Override
    public PartnerId convert(String value) {
      if (!DIGITS.matcher(value).matches()) {
        throw new TypeConversionException("a partner id is up to 19 digits");
      }
      return new PartnerId(value);
    }
  }

  long number() {
    return Long.parseLong(digits);
  }

  String path() {
    return "/partners/" + digits;
  }

  @Override
  public String toString() {
    return digits;
  }
}
