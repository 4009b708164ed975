package dev.saldo.cli.bulk;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record of a CSV file.
 *
 * @param number the number of the line that it begins on
 * @param bareQuote the index of the first field that has a quote without being quoted itself
 */
record CsvRecord(long number, List<String> fields, Optional<Integer> bareQuote) {
  /** Takes a record's fields from the parser. Not thread-safe. */
  static final class Handler extends AbstractBaseCsvCallbackHandler<CsvRecord> {
    private List<String> fields = new ArrayList<>();
    private Optional<Integer> bareQuote = Optional.empty();

    @Override
    protected void handleBegin(long startingLineNumber) {
      fields = new ArrayList<>();
      bareQuote = Optional.empty();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      String field = new String(buffer, offset, length);
      if (!quoted && field.indexOf('"') >= 0 && bareQuote.isEmpty()) {
        bareQuote = Optional.of(index);
      }
      fields.add(field);
    }

    @Override
    protected CsvRecord buildRecord() {
      return new CsvRecord(getStartingLineNumber(), fields, bareQuote);
    }
  }
}
