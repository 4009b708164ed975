package dev.saldo.bench.comparison;

import dev.saldo.bench.load.FsyncTest;
import dev.saldo.bench.load.Pgbench;
import dev.saldo.bench.load.Wrk;
import dev.saldo.bench.participant.Checks;
import dev.saldo.bench.participant.GuardedServer;
import dev.saldo.bench.participant.Http;
import dev.saldo.bench.participant.Keycloak;
import dev.saldo.bench.participant.Nginx;
import dev.saldo.bench.participant.Participant;
import dev.saldo.bench.participant.Postgres;
import dev.saldo.bench.participant.Saldo;
import dev.saldo.bench.participant.Site;
import dev.saldo.bench.participant.SpringPeer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The participants, each started when it is first needed, and all ended together. */
public final class Stage implements AutoCloseable {
  private static final String SALDO_DATABASE = "saldo";

  private final Site site;
  private final Plan plan;
  private final Http http = new Http();
  private final Once<Postgres> postgres;
  private final Once<Pgbench> pgbench;
  private final Once<Saldo> saldoOnSqlite;
  private final Once<Saldo> saldoOnPostgres;
  private final Once<Nginx> nginx;
  private final Once<SpringPeer> peer;
  private final Once<Keycloak> keycloak;

  public Stage(Site site, Plan plan, PrintStream progress) {
    this.site = site;
    this.plan = plan;
    postgres = new Once<>("PostgreSQL", this::startPostgres, progress);
    pgbench = new Once<>("pgbench", this::initialisePgbench, progress);
    saldoOnSqlite = new Once<>("Saldo on SQLite", this::startSaldoOnSqlite, progress);
    saldoOnPostgres = new Once<>("Saldo on PostgreSQL", this::startSaldoOnPostgres, progress);
    nginx = new Once<>("nginx", this::startNginx, progress);
    peer = new Once<>("Spring Boot", this::startPeer, progress);
    keycloak = new Once<>("Keycloak", this::startKeycloak, progress);
  }

  Plan plan() {
    return plan;
  }

  Postgres postgres() throws IOException, InterruptedException {
    return postgres.get();
  }

  Pgbench pgbench() throws IOException, InterruptedException {
    return pgbench.get();
  }

  Saldo saldoOnSqlite() throws IOException, InterruptedException {
    return saldoOnSqlite.get();
  }

  Saldo saldoOnPostgres() throws IOException, InterruptedException {
    return saldoOnPostgres.get();
  }

  Nginx nginx() throws IOException, InterruptedException {
    return nginx.get();
  }

  SpringPeer peer() throws IOException, InterruptedException {
    return peer.get();
  }

  Keycloak keycloak() throws IOException, InterruptedException {
    return keycloak.get();
  }

  FsyncTest fsyncTest() {
    return new FsyncTest(site.directory().resolve("fsync-test"));
  }

  Wrk wrk(String script, URI url, int connections, int seconds) {
    return new Wrk(site.luaScripts(), script, url, connections, seconds, List.of());
  }

  private Postgres startPostgres() throws IOException, InterruptedException {
    return Postgres.start(site);
  }

  private Pgbench initialisePgbench() throws IOException, InterruptedException {
    return Pgbench.initialise(postgres());
  }

  private Saldo startSaldoOnSqlite() throws IOException, InterruptedException {
    return checked(Saldo.startOnSqlite(site, http, plan.partners()));
  }

  private Saldo startSaldoOnPostgres() throws IOException, InterruptedException {
    postgres().createDatabase(SALDO_DATABASE);
    String url = postgres().jdbcUrl(SALDO_DATABASE);
    return checked(Saldo.start(site, http, url, plan.partners()));
  }

  private SpringPeer startPeer() throws IOException, InterruptedException {
    return checked(SpringPeer.start(site, http, postgres(), plan.partners()));
  }

  private Keycloak startKeycloak() throws IOException, InterruptedException {
    return Keycloak.start(site, http, postgres(), plan.partners());
  }

  private Nginx startNginx() throws IOException, InterruptedException {
    Saldo saldo = saldoOnSqlite();
    HttpResponse<String> answer = http.balance(saldo.balanceUrl(), saldo.partners().firstToken());
    return Nginx.start(site, http, answer, saldo.tokens());
  }

  private <T extends GuardedServer> T checked(T server) throws IOException, InterruptedException {
    boolean passed = false;
    try {
      new Checks(http, server).run();
      passed = true;
      return server;
    } finally {
      if (!passed) {
        server.close();
      }
    }
  }

  /** Names and versions of those that were started. */
  public List<String> versions() throws IOException, InterruptedException {
    List<String> versions = new ArrayList<>();
    for (Participant participant : started().toList()) {
      String version = participant.version();
      if (!versions.contains(version)) {
        versions.add(version);
      }
    }
    return versions;
  }

  /** The databases last, because the servers close their connections first. */
  private Stream<Participant> started() {
    return Stream.<Once<? extends Participant>>of(
            keycloak, peer, nginx, saldoOnPostgres, saldoOnSqlite, postgres)
        .map(Once::ifMade)
        .filter(Objects::nonNull)
        .map(Participant.class::cast);
  }

  @Override
  public void close() {
    started().forEach(Participant::close);
  }
}
