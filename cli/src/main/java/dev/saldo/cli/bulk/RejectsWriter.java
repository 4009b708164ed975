package dev.saldo.cli.bulk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes refused lines as a file that can be posted once they are mended: without the keys under
 * which they were refused, because a key's outcome never changes. Not thread-safe.
 */
public final class RejectsWriter implements Closeable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final PostingFormat format;
  private final OutputStream target;
  private final CsvWriter csv;

  /** Writes to a stream, and begins with the header where the format has one. */
  public RejectsWriter(PostingFormat format, OutputStream target) {
    this.format = format;
    this.target = target;
    this.csv = CsvWriter.builder().build(target);
    if (format == PostingFormat.CSV) {
      csv.writeRecord(
          Arrays.stream(PostingField.values()).map(PostingField::label).toArray(String[]::new));
    }
  }

  /**
   * Writes a line.
   *
   * @param keepsKey whether the line's own key is kept
   */
  public void write(PostingLine line, boolean keepsKey, String code, String reason)
      throws IOException {
    Map<PostingField, String> fields = new TreeMap<>(line.fields());
    if (!keepsKey) {
      fields.remove(PostingField.IDEMPOTENCY_KEY);
    }
    fields.put(PostingField.REJECTED_LINE, String.valueOf(line.number()));
    fields.put(PostingField.REJECTED_CODE, code);
    fields.put(PostingField.REJECTED_REASON, reason);
    switch (format) {
      case CSV -> csv.writeRecord(cells(fields));
      case NDJSON -> writeJson(fields);
    }
  }

  private static String[] cells(Map<PostingField, String> fields) {
    return Arrays.stream(PostingField.values())
        .map(field -> fields.getOrDefault(field, ""))
        .toArray(String[]::new);
  }

  @Override
  public void close() throws IOException {
    csv.close();
    target.close();
  }

  private void writeJson(Map<PostingField, String> fields) throws IOException {
    Map<String, String> named = new LinkedHashMap<>();
    fields.forEach((field, value) -> named.put(field.label(), value));
    target.write(MAPPER.writeValueAsBytes(named));
    target.write('\n');
  }
}
