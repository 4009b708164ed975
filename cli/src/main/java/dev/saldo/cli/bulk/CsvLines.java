package dev.saldo.cli.bulk;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Postings as CSV (RFC 4180), whose first line names the columns. */
final class CsvLines implements LineSource {
  private static final int FIELD_LENGTH_MAX = 65_536;

  private final CloseableIterator<CsvRecord> records;
  private final List<PostingField> columns;
  private long lastNumber;

  CsvLines(InputStream text) throws IOException {
    records =
        CsvReader.builder()
            .maxBufferSize(FIELD_LENGTH_MAX)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(new CsvRecord.Handler(), new InputStreamReader(text, StandardCharsets.UTF_8))
            .iterator();
    CsvRecord header = record();
    if (header == null) {
      throw malformed(1, "", "there is no header; its columns are " + columnNames());
    }
    columns = columns(header);
  }

  @Override
  public @Nullable ParsedLine next() throws IOException {
    CsvRecord record = record();
    if (record == null) {
      return null;
    }
    Optional<Integer> bareQuote = record.bareQuote();
    if (bareQuote.isPresent()) {
      return new LineError(
          record.number(),
          nameOf(bareQuote.get()),
          "has a quote, so it must be in quotes, and the quote doubled");
    }
    if (record.fields().size() != columns.size()) {
      return new LineError(
          record.number(),
          "",
          "has %d fields, and the header %d".formatted(record.fields().size(), columns.size()));
    }
    return line(record);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private PostingLine line(CsvRecord record) {
    Map<PostingField, String> fields = new EnumMap<>(PostingField.class);
    for (int index = 0; index < columns.size(); index++) {
      String value = record.fields().get(index);
      if (!value.isEmpty()) {
        fields.put(columns.get(index), value);
      }
    }
    return new PostingLine(record.number(), fields);
  }

  private @Nullable CsvRecord record() throws IOException {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord record = records.next();
      lastNumber = record.number();
      return record;
    } catch (CsvParseException failure) {
      throw malformed(lastNumber + 1, "", "cannot be read: " + failure.getMessage());
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static List<PostingField> columns(CsvRecord header) throws MalformedFileException {
    List<PostingField> columns = new ArrayList<>();
    for (String name : header.fields()) {
      PostingField field =
          PostingField.ofLabel(name)
              .orElseThrow(
                  () ->
                      malformed(
                          header.number(),
                          name.isEmpty() ? "(without a name)" : name,
                          "there is no such column; there are " + columnNames()));
      if (columns.contains(field)) {
        throw malformed(header.number(), name, "is there twice");
      }
      columns.add(field);
    }
    return columns;
  }

  private String nameOf(int index) {
    return index < columns.size() ? columns.get(index).label() : String.valueOf(index + 1);
  }

  private static String columnNames() {
    return String.join(", ", PostingField.postingLabels());
  }

  private static MalformedFileException malformed(long line, String column, String message) {
    return new MalformedFileException(new LineError(line, column, message));
  }
}
