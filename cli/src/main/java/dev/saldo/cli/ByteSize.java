package dev.saldo.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes, as {@code 512k}, {@code 256m} or {@code 10g}. */
final class ByteSize implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([kmg])");
  private static final long KIBIBYTE = 1024;

  @Override
  public Long convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + value + "' is not a size, as 512k, 256m or 10g");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "k" -> count * KIBIBYTE;
      case "m" -> count * KIBIBYTE * KIBIBYTE;
      default -> count * KIBIBYTE * KIBIBYTE * KIBIBYTE;
    };
  }
}
