package dev.saldo.bench.load;

import dev.saldo.bench.participant.BenchException;
import dev.saldo.bench.participant.Postgres;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pgbench on a database of its own, in the server that the others use. */
public final class Pgbench {
  private static final String DATABASE = "pgbench";
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Pattern CONNECTING =
      Pattern.compile("^initial connection time = ([0-9.]+) ms", Pattern.MULTILINE);
  private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);

  /** A million accounts. */
  private static final String SCALE = "10";

  private final Postgres postgres;

  private Pgbench(Postgres postgres) {
    this.postgres = postgres;
  }

  public static Pgbench initialise(Postgres postgres) throws IOException, InterruptedException {
    postgres.createDatabase(DATABASE);
    postgres.client("pgbench", DATABASE, "-i", "-q", "-s", SCALE).run(BOUND);
    return new Pgbench(postgres);
  }

  /**
   * Runs one of its built-in scripts, {@code -S} or {@code -N}; transactions per second.
   *
   * <p>The time that pgbench is given includes the connecting of all clients, which can take longer
   * than a short round. So each client first does one transaction, which also warms the server up,
   * and the round is longer by what the connecting took then.
   */
  public double transactionsPerSecond(String script, int clients, int seconds)
      throws IOException, InterruptedException {
    int connecting = connectingSeconds(run(script, clients, "-t", 1));
    return parse(run(script, clients, "-T", seconds + connecting));
  }

  private String run(String script, int clients, String bound, int value)
      throws IOException, InterruptedException {
    return postgres
        .client(
            "pgbench",
            DATABASE,
            script,
            "-M",
            "prepared",
            "-c",
            "" + clients,
            "-n",
            bound,
            "" + value)
        .run(BOUND.plusSeconds(value));
  }

  /** How long the connecting took, rounded up. */
  static int connectingSeconds(String printed) {
    Matcher time = CONNECTING.matcher(printed);
    if (!time.find()) {
      throw new BenchException("pgbench did not connect: " + printed.strip());
    }
    return (int) Math.ceil(Double.parseDouble(time.group(1)) / 1_000);
  }

  static double parse(String printed) {
    Matcher rate = RATE.matcher(printed);
    if (!rate.find()) {
      throw new BenchException("pgbench measured nothing: " + printed.strip());
    }
    return Double.parseDouble(rate.group(1));
  }
}
