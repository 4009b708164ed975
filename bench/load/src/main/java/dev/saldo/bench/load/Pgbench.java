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

  /** Runs one of its built-in scripts, {@code -S} or {@code -N}; transactions per second. */
  public double transactionsPerSecond(String script, int clients, int seconds)
      throws IOException, InterruptedException {
    String printed =
        postgres
            .client(
                "pgbench",
                DATABASE,
                script,
                "-M",
                "prepared",
                "-c",
                "" + clients,
                "-n",
                "-T",
                "" + seconds)
            .run(BOUND.plusSeconds(seconds));
    return parse(printed);
  }

  static double parse(String printed) {
    Matcher rate = RATE.matcher(printed);
    if (!rate.find()) {
      throw new BenchException("pgbench measured nothing: " + printed.strip());
    }
    return Double.parseDouble(rate.group(1));
  }
}
