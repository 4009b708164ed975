package dev.saldo.bench.participant;

import java.io.IOException;

/** A program that takes part, running until it is closed. */
public interface Participant extends AutoCloseable {
  /** Its name and version, for the table. */
  String version() throws IOException, InterruptedException;

  @Override
  void close();
}
