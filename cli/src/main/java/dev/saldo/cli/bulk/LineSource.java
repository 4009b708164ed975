package dev.saldo.cli.bulk;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one after the other. Not thread-safe. */
public interface LineSource extends Closeable {
  /**
   * The next line; null at the end.
   *
   * @throws MalformedFileException if what follows cannot be told apart
   */
  @Nullable ParsedLine next() throws IOException;
}
