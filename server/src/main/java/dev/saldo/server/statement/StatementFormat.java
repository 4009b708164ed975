package dev.saldo.server.statement;

import dev.saldo.journal.StatementSink;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a statement can be written as. */
public enum StatementFormat {
  /** For programs: within the envelope of every answer. */
  JSON("application/json") {
    @Override
    public StatementSink sink(OutputStream out, String requestId) {
      return new JsonStatement(out, requestId);
    }
  },
  /** For spreadsheets (RFC 4180). */
  CSV("text/csv; charset=utf-8; header=present") {
    @Override
    public StatementSink sink(OutputStream out, String requestId) {
      return new CsvStatement(out);
    }
  },
  /** For people. */
  PDF("application/pdf") {
    @Override
    public StatementSink sink(OutputStream out, String requestId) {
      return new PdfStatement(out);
    }
  };

  private final String mediaType;

  StatementFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The format of a lower-case name. */
  public static Optional<StatementFormat> ofLabel(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  /** The name as it is asked for: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String mediaType() {
    return mediaType;
  }

  /**
   * Writes one statement as it comes. When it is closed, all is written, and the stream stays open.
   */
  public abstract StatementSink sink(OutputStream out, String requestId);
}
