package dev.saldo.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of an entry, which begins with the partner's: {@code 3076913644915998720-42}. */
record TransactionId(PartnerId partner, String text) {
  /** Reads a transaction id from the command line. */
  static final class Converter implements ITypeConverter<TransactionId> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,19})-[0-9]{1,19}");

    @Override
    public TransactionId convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + value + "' is not a transaction id, as 3076913644915998720-42");
      }
      return new TransactionId(new PartnerId(matcher.group(1)), value);
    }
  }

  String transactionPath() {
    return partner.path() + "/transactions/" + text;
  }

  String holdPath() {
    return partner.path() + "/holds/" + text;
  }

  @Override
  public String toString() {
    return text;
  }
}
