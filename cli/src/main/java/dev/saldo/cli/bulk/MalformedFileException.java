package dev.saldo.cli.bulk;

import java.io.IOException;
import java.io.Serial;

/** The rest of a file cannot be read as lines of its format. */
public final class MalformedFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient LineError error;

  MalformedFileException(LineError error) {
    super(error.toString());
    this.error = error;
  }

  LineError error() {
    return error;
  }
}
