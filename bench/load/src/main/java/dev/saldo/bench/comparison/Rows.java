package dev.saldo.bench.comparison;

import static dev.saldo.bench.comparison.Metric.P99_MILLIS;
import static dev.saldo.bench.comparison.Metric.PER_SECOND;
import static dev.saldo.bench.comparison.Metric.RESIDENT_MIB;
import static dev.saldo.bench.comparison.Metric.START_MILLIS;
import static dev.saldo.bench.comparison.Target.atLeast;
import static dev.saldo.bench.comparison.Target.atMost;

import java.util.List;

/** The table: what is compared with what, and how it should come out. */
public final class Rows {
  private Rows() {}

  public static List<Row> all(Plan plan) {
    return List.of(
        new Row(
            "sqlite-128",
            "balance, SQLite, 128 connections",
            "nginx answering the same bytes from memory",
            atLeast(0.85),
            PER_SECOND,
            List.of(Entrants.saldoOnSqlite(128)),
            Entrants.nginx(128)),
        new Row(
            "sqlite-32",
            "balance, SQLite, 32 connections",
            "nginx answering the same bytes from memory",
            atLeast(0.65),
            PER_SECOND,
            List.of(Entrants.saldoOnSqlite(32)),
            Entrants.nginx(32)),
        new Row(
            "postgres-pgbench",
            "balance, PostgreSQL, 128 connections",
            "pgbench -S -M prepared -c 128",
            atLeast(3),
            PER_SECOND,
            List.of(Entrants.saldoOnPostgres(128)),
            Entrants.pgbenchSelect()),
        new Row(
            "postgres-nginx",
            "balance, PostgreSQL, 128 connections",
            "nginx answering the same bytes from memory",
            atLeast(0.6),
            PER_SECOND,
            List.of(Entrants.saldoOnPostgres(128)),
            Entrants.nginx(128)),
        new Row(
            "spring",
            "balance, the slower of the two, 128 connections",
            "Spring Boot, resource server, JdbcTemplate",
            atLeast(10),
            PER_SECOND,
            List.of(Entrants.saldoOnSqlite(128), Entrants.saldoOnPostgres(128)),
            Entrants.peer(128)),
        new Row(
            "posting-postgres",
            "posting, PostgreSQL, 64 connections, 1 000 partners",
            "pgbench -N -M prepared -c 64",
            atLeast(3),
            PER_SECOND,
            List.of(Entrants.postingsOnPostgres()),
            Entrants.pgbenchUpdate()),
        new Row(
            "posting-one-partner",
            "posting, PostgreSQL, 64 connections, one partner",
            "the same over 1 000 partners",
            atLeast(1),
            PER_SECOND,
            List.of(Entrants.postingsOnOnePartner()),
            Entrants.postingsOnPostgres()),
        new Row(
            "posting-sqlite",
            "posting, SQLite, 64 connections, 1 000 partners",
            "fdatasync of the disk (pg_test_fsync)",
            atLeast(4),
            PER_SECOND,
            List.of(Entrants.postingsOnSqlite()),
            Entrants.fdatasync()),
        new Row(
            "tokens",
            "access tokens issued, PostgreSQL, 128 connections",
            "Keycloak, client credentials",
            atLeast(40),
            PER_SECOND,
            List.of(Entrants.saldoTokens()),
            Entrants.keycloakTokens()),
        new Row(
            "history",
            "balance of %s, SQLite".formatted(book(plan.historyEntries())),
            "of %s, both 32 connections".formatted(book(Entrants.SHORT_HISTORY)),
            atLeast(0.95),
            PER_SECOND,
            List.of(Entrants.longBook()),
            Entrants.shortBook()),
        new Row(
            "beside-postings",
            "p99 of the balance beside postings at half speed",
            "p99 without postings, PostgreSQL, 32 connections",
            atMost(2),
            P99_MILLIS,
            List.of(Entrants.disturbed()),
            Entrants.undisturbed()),
        new Row(
            "start",
            "start to first balance, PostgreSQL",
            "Spring Boot, resource server, JdbcTemplate",
            atMost(0.25),
            START_MILLIS,
            List.of(Entrants.saldoStart()),
            Entrants.peerStart()),
        new Row(
            "memory",
            "resident memory under load, PostgreSQL, 128 connections",
            "Spring Boot, resource server, JdbcTemplate",
            atMost(0.4),
            RESIDENT_MIB,
            List.of(Entrants.saldoOnPostgres(128)),
            Entrants.peer(128)));
  }

  private static String book(int entries) {
    return "a book with %s entries".formatted(Quantity.whole(entries));
  }

  /** Those whose throughput and p99 over the connections are plotted. */
  public static List<Entrant> curve(Plan plan) {
    return plan.curveConnections().stream()
        .flatMap(connections -> Entrants.balances(connections).stream())
        .toList();
  }
}
