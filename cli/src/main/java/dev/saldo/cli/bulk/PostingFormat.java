package dev.saldo.cli.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** How a file of postings is written. */
public enum PostingFormat {
  CSV,
  NDJSON;

  /** The format that the end of a file's name stands for. */
  public static Optional<PostingFormat> ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    boolean isJson = lower.endsWith(".ndjson") || lower.endsWith(".jsonl");
    return isJson ? Optional.of(NDJSON) : Optional.empty();
  }

  /** The lines of a text in UTF-8. */
  LineSource lines(InputStream text) throws IOException {
    return switch (this) {
      case CSV -> new CsvLines(text);
      case NDJSON -> new NdjsonLines(text);
    };
  }
}
