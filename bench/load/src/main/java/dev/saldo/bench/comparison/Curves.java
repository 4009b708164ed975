package dev.saldo.bench.comparison;

import dev.saldo.bench.participant.Saldo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The curves that are measured, each in a heat of its own. */
public final class Curves {
  private static final int CONNECTIONS = 32;
  private static final String SQLITE = "SQLite";
  private static final String POSTGRES = "PostgreSQL";

  private Curves() {}

  /** A server with some number of partners. */
  private interface Crowd {
    Saldo on(Stage stage, int partners) throws IOException, InterruptedException;
  }

  /** The load of a point. */
  private interface Load {
    Probe of(Crowd crowd, int at);
  }

  public static List<Curve> all(Plan plan) {
    boolean isLong = plan.historyEntries() >= 1_000_000;
    List<Integer> partners =
        isLong ? List.of(100, 1_000, 10_000, 100_000) : List.of(100, 1_000, 10_000);
    return List.of(
        onBoth(
            "history",
            "entries of the book, 32 connections",
            List.of(Entrants.SHORT_HISTORY, 1_000, plan.historyEntries()),
            Curves::ofBook),
        onBoth("connections", "connections", plan.curveConnections(), Curves::overConnections),
        nodes(),
        onBoth("partners", "partners, 32 connections", partners, Curves::ofCrowd));
  }

  private static Curve onBoth(String id, String over, List<Integer> steps, Load load) {
    List<Curve.Point> points = new ArrayList<>();
    Heat heat = heat(over);
    for (int at : steps) {
      points.add(point(heat, SQLITE, at, load.of(Stage::saldoOnSqlite, at)));
    }
    for (int at : steps) {
      points.add(point(heat, POSTGRES, at, load.of(Stage::saldoOnPostgres, at)));
    }
    return new Curve(id, over, points);
  }

  private static Curve nodes() {
    String over = "nodes on one PostgreSQL, 128 connections";
    Heat heat = heat(over);
    return new Curve(
        "nodes",
        over,
        List.of(
            point(heat, POSTGRES, 1, new NodesLoad(1)),
            point(heat, POSTGRES, 2, new NodesLoad(2))));
  }

  private static Heat heat(String over) {
    return new Heat("balance over " + over, true);
  }

  private static Curve.Point point(Heat heat, String line, int at, Probe probe) {
    return new Curve.Point(line, at, new Entrant(heat, line + ", " + Quantity.whole(at), probe));
  }

  private static Probe ofBook(Crowd crowd, int entries) {
    return (stage, seconds) -> {
      Saldo saldo = crowd.on(stage, stage.plan().partners());
      return new BalanceLoad(saldo, saldo.tokensOfBook(entries), CONNECTIONS)
          .measure(stage, seconds);
    };
  }

  private static Probe overConnections(Crowd crowd, int connections) {
    return (stage, seconds) -> {
      Saldo saldo = crowd.on(stage, stage.plan().partners());
      return new BalanceLoad(saldo, saldo.tokens(), connections).measure(stage, seconds);
    };
  }

  private static Probe ofCrowd(Crowd crowd, int partners) {
    return (stage, seconds) -> {
      Saldo saldo = crowd.on(stage, partners);
      return new BalanceLoad(saldo, saldo.tokens(), CONNECTIONS).measure(stage, seconds);
    };
  }
}
