package dev.saldo.journal;

import java.io.IOException;

/**
 * Takes a statement line by line. It may block, for nothing waits for it: neither a lock nor a
 * snapshot is held meanwhile.
 */
public interface StatementSink {
  void open(StatementOpening opening) throws IOException;

  void line(StatementLine line) throws IOException;

  void close(StatementClosing closing) throws IOException;
}
