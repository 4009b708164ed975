package dev.saldo.bench.comparison;

import dev.saldo.bench.load.FsyncTest;
import dev.saldo.bench.load.Pgbench;
import dev.saldo.bench.load.Wrk;
import dev.saldo.bench.participant.BalanceServer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The participants, each started when it is first needed, and all ended together. */
public final class Stage implements AutoCloseable {
  private static final String SALDO_DATABASE = "saldo";

  private final Site site;
  private final Plan plan;
  private final PrintStream progress;
  private final Http http = new Http();
  private final Once<Postgres> postgres;
  private final Once<Pgbench> pgbench;
  private final Map<Integer, Once<Saldo>> onSqlite = new LinkedHashMap<>();
  private final Map<Integer, Once<Saldo>> onPostgres = new LinkedHashMap<>();
  private final Map<Integer, Once<BalanceServer>> moreNodes = new LinkedHashMap<>();
  private final Once<Nginx> nginx;
  private final Once<SpringPeer> peer;
  private final Once<Keycloak> keycloak;

  public Stage(Site site, Plan plan, PrintStream progress) {
    this.site = site;
    this.plan = plan;
    this.progress = progress;
    postgres = new Once<>("PostgreSQL", this::startPostgres, progress);
    pgbench = new Once<>("pgbench", this::initialisePgbench, progress);
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
    return saldoOnSqlite(plan.partners());
  }

  Saldo saldoOnPostgres() throws IOException, InterruptedException {
    return saldoOnPostgres(plan.partners());
  }

  /** One with that many partners, on a database of its own. */
  Saldo saldoOnSqlite(int partners) throws IOException, InterruptedException {
    Once.Maker<Saldo> maker = () -> checked(Saldo.startOnSqlite(site, http, partners));
    return onSqlite
        .computeIfAbsent(partners, number -> new Once<>("Saldo on SQLite", maker, progress))
        .get();
  }

  /** One with that many partners, on a database of its own. */
  Saldo saldoOnPostgres(int partners) throws IOException, InterruptedException {
    Once.Maker<Saldo> maker = () -> startSaldoOnPostgres(partners);
    return onPostgres
        .computeIfAbsent(partners, number -> new Once<>("Saldo on PostgreSQL", maker, progress))
        .get();
  }

  /** So many servers on one PostgreSQL database. */
  List<BalanceServer> nodes(int count) throws IOException, InterruptedException {
    List<BalanceServer> nodes = new ArrayList<>(List.of(saldoOnPostgres()));
    Once.Maker<BalanceServer> maker = () -> saldoOnPostgres().anotherNode();
    for (int node = 2; node <= count; node++) {
      nodes.add(
          moreNodes
              .computeIfAbsent(node, number -> new Once<>("another node", maker, progress))
              .get());
    }
    return nodes;
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

  private Saldo startSaldoOnPostgres(int partners) throws IOException, InterruptedException {
    String database = SALDO_DATABASE + "_" + partners;
    postgres().createDatabase(database);
    return checked(Saldo.start(site, http, postgres().jdbcUrl(database), partners));
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
    return Stream.<Stream<? extends Once<? extends Participant>>>of(
            Stream.of(keycloak, peer, nginx),
            moreNodes.values().stream(),
            onPostgres.values().stream(),
            onSqlite.values().stream(),
            Stream.of(postgres))
        .flatMap(servers -> servers)
        .map(Once::ifMade)
        .filter(Objects::nonNull)
        .map(Participant.class::cast);
  }

  @Override
  public void close() {
    started().forEach(Participant::close);
  }
}
