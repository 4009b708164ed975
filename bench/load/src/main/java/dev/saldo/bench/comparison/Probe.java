package dev.saldo.bench.comparison;

import java.io.IOException;

/** Measures something once. */
interface Probe {
  Sample measure(Stage stage, int seconds) throws IOException, InterruptedException;
}
