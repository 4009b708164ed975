package dev.saldo.bench.comparison;

import dev.saldo.bench.participant.BalanceServer;
import dev.saldo.bench.participant.GuardedServer;
import dev.saldo.bench.participant.Saldo;
import java.io.IOException;
import java.util.List;

/** Everyone who can be measured. */
final class Entrants {
  private static final int POSTING_CONNECTIONS = 64;
  private static final int TOKEN_CONNECTIONS = 128;
  private static final int DISTURBED_CONNECTIONS = 32;
  private static final int PGBENCH_SELECT_CLIENTS = 128;
  static final int SHORT_HISTORY = 10;

  private Entrants() {}

  /** Somebody whom a stage can produce. */
  interface OnStage<T> {
    T on(Stage stage) throws IOException, InterruptedException;
  }

  static Entrant nginx(int connections) {
    return balance("nginx", connections, Stage::nginx);
  }

  static Entrant saldoOnSqlite(int connections) {
    return balance("Saldo on SQLite", connections, Stage::saldoOnSqlite);
  }

  static Entrant saldoOnPostgres(int connections) {
    return balance("Saldo on PostgreSQL", connections, Stage::saldoOnPostgres);
  }

  static Entrant peer(int connections) {
    return balance("Spring Boot", connections, Stage::peer);
  }

  /** Those whose throughput and p99 the plot shows over the connections. */
  static List<Entrant> balances(int connections) {
    return List.of(
        nginx(connections),
        saldoOnSqlite(connections),
        saldoOnPostgres(connections),
        peer(connections));
  }

  private static Entrant balance(
      String name, int connections, OnStage<? extends BalanceServer> server) {
    return new Entrant(
        Heat.balance(connections),
        name,
        (stage, seconds) -> {
          BalanceServer on = server.on(stage);
          return new BalanceLoad(on, on.tokens(), connections).measure(stage, seconds);
        });
  }

  static Entrant pgbenchSelect() {
    return new Entrant(
        Heat.balance(PGBENCH_SELECT_CLIENTS),
        "pgbench -S",
        (stage, seconds) -> pgbench(stage, "-S", PGBENCH_SELECT_CLIENTS, seconds));
  }

  static Entrant pgbenchUpdate() {
    return new Entrant(
        Heat.POSTINGS,
        "pgbench -N",
        (stage, seconds) -> pgbench(stage, "-N", POSTING_CONNECTIONS, seconds));
  }

  private static Sample pgbench(Stage stage, String script, int clients, int seconds)
      throws IOException, InterruptedException {
    return Sample.of(
        Metric.PER_SECOND, stage.pgbench().transactionsPerSecond(script, clients, seconds));
  }

  static Entrant fdatasync() {
    return new Entrant(
        Heat.POSTINGS,
        "fdatasync",
        (stage, seconds) ->
            Sample.of(Metric.PER_SECOND, stage.fsyncTest().fdatasyncsPerSecond(seconds)));
  }

  static Entrant postingsOnSqlite() {
    return postings("Saldo on SQLite", Stage::saldoOnSqlite, false);
  }

  static Entrant postingsOnPostgres() {
    return postings("Saldo on PostgreSQL", Stage::saldoOnPostgres, false);
  }

  static Entrant postingsOnOnePartner() {
    return postings("Saldo on PostgreSQL, one partner", Stage::saldoOnPostgres, true);
  }

  private static Entrant postings(String name, OnStage<Saldo> server, boolean onOnePartner) {
    return new Entrant(
        Heat.POSTINGS,
        name,
        (stage, seconds) ->
            new PostingLoad(server.on(stage), POSTING_CONNECTIONS, onOnePartner)
                .measure(stage, seconds));
  }

  static Entrant saldoTokens() {
    return new Entrant(
        Heat.TOKENS,
        "Saldo on PostgreSQL",
        (stage, seconds) -> {
          Saldo saldo = stage.saldoOnPostgres();
          return new TokenLoad(
                  saldo.tokenUrl(),
                  saldo.partners().tokenForms(),
                  TOKEN_CONNECTIONS,
                  saldo::residentKib)
              .measure(stage, seconds);
        });
  }

  static Entrant keycloakTokens() {
    return new Entrant(
        Heat.TOKENS,
        "Keycloak",
        (stage, seconds) -> {
          var keycloak = stage.keycloak();
          return new TokenLoad(
                  keycloak.tokenUrl(),
                  keycloak.tokenForms(),
                  TOKEN_CONNECTIONS,
                  keycloak::residentKib)
              .measure(stage, seconds);
        });
  }

  static Entrant shortBook() {
    return book("a short book", stage -> SHORT_HISTORY);
  }

  static Entrant longBook() {
    return book("a long book", stage -> stage.plan().historyEntries());
  }

  private static Entrant book(String name, OnStage<Integer> entries) {
    return new Entrant(
        Heat.HISTORY,
        name,
        (stage, seconds) -> {
          Saldo saldo = stage.saldoOnSqlite();
          return new BalanceLoad(
                  saldo, saldo.tokensOfBook(entries.on(stage)), DISTURBED_CONNECTIONS)
              .measure(stage, seconds);
        });
  }

  static Entrant undisturbed() {
    return new Entrant(
        Heat.DISTURBED,
        "without postings",
        (stage, seconds) -> {
          Saldo saldo = stage.saldoOnPostgres();
          return new BalanceLoad(saldo, saldo.tokens(), DISTURBED_CONNECTIONS)
              .measure(stage, seconds);
        });
  }

  static Entrant disturbed() {
    return new Entrant(
        Heat.DISTURBED,
        "while postings run",
        new DisturbedLoad(Stage::saldoOnPostgres, DISTURBED_CONNECTIONS, POSTING_CONNECTIONS));
  }

  static Entrant saldoStart() {
    return start("Saldo on PostgreSQL", Stage::saldoOnPostgres);
  }

  static Entrant peerStart() {
    return start("Spring Boot", Stage::peer);
  }

  private static Entrant start(String name, OnStage<? extends GuardedServer> server) {
    return new Entrant(
        Heat.START,
        name,
        (stage, seconds) ->
            Sample.of(
                Metric.START_MILLIS,
                server.on(stage).timeToFirstBalance().toNanos() / 1_000_000.0));
  }
}
