package dev.saldo.bench.participant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.IntStream;

/** The Spring Boot application of {@code bench/peer}, on PostgreSQL. */
public final class SpringPeer implements GuardedServer {
  private static final Duration START_BOUND = Duration.ofMinutes(2);
  private static final String DATABASE = "peer";

  /** Token 0 is the spare one. */
  private static final String ACCOUNTS =
      """
      INSERT INTO account SELECT n, 675.24 FROM generate_series(0, %1$d) n;
      INSERT INTO api_client SELECT lpad(to_hex(n), 32, '0'), n, true FROM generate_series(0, %1$d) n;
      ANALYZE;""";

  private final Site site;
  private final Http http;
  private final Postgres postgres;
  private final PeerTokens tokens;
  private final Path directory;
  private final int port;
  private final ChildProcess process;

  private SpringPeer(Site site, Http http, Postgres postgres, Path directory, int port)
      throws IOException {
    this.site = site;
    this.http = http;
    this.postgres = postgres;
    this.tokens = new PeerTokens();
    this.directory = directory;
    this.port = port;
    this.process = startProcess("peer", port);
  }

  public static SpringPeer start(Site site, Http http, Postgres postgres, int partners)
      throws IOException, InterruptedException {
    if (Files.notExists(site.peerJar())) {
      throw new BenchException(site.peerJar() + " is not built");
    }
    Path directory = Files.createDirectory(site.directory().resolve("peer"));
    postgres.createDatabase(DATABASE);
    SpringPeer peer = new SpringPeer(site, http, postgres, directory, Ports.free());
    peer.open(partners);
    return peer;
  }

  private ChildProcess startProcess(String name, int onPort) throws IOException {
    Command server =
        Command.of(Site.java(), "-jar", site.peerJar().toString())
            .and("--server.address=127.0.0.1", "--server.port=" + onPort)
            .and("--spring.datasource.url=" + postgres.jdbcUrl(DATABASE))
            .and("--peer.token-key=" + tokens.key());
    return ChildProcess.start(name, server.in(directory));
  }

  private void open(int partners) throws IOException, InterruptedException {
    try {
      process.await(
          "answer", START_BOUND, () -> http.balanceWithoutToken(balanceUrl()).statusCode() == 401);
      postgres.sql(DATABASE, ACCOUNTS.formatted(partners));
      List<String> lines = IntStream.rangeClosed(1, partners).mapToObj(tokens::token).toList();
      Files.write(tokens(), lines);
    } catch (IOException | InterruptedException | BenchException failure) {
      process.close();
      throw failure;
    }
  }

  @Override
  public Duration timeToFirstBalance() throws IOException, InterruptedException {
    int otherPort = Ports.free();
    URI url = balanceUrl(otherPort);
    long started = System.nanoTime();
    try (ChildProcess again = startProcess("peer-again", otherPort)) {
      String token = tokens.token(1);
      again.await("balance", START_BOUND, () -> http.balance(url, token).statusCode() == 200);
      return Duration.ofNanos(System.nanoTime() - started);
    }
  }

  private static URI balanceUrl(int port) {
    return Http.balanceUrl(URI.create("http://127.0.0.1:" + port));
  }

  @Override
  public URI balanceUrl() {
    return balanceUrl(port);
  }

  @Override
  public Path tokens() {
    return directory.resolve("tokens");
  }

  @Override
  public String spareToken() {
    return tokens.token(0);
  }

  @Override
  public void switchSpareClientOff() throws IOException, InterruptedException {
    postgres.sql(DATABASE, "UPDATE api_client SET enabled = false WHERE partner_id = 0");
  }

  @Override
  public long residentKib() {
    return process.residentKib();
  }

  @Override
  public String version() throws IOException {
    try (JarFile jar = new JarFile(site.peerJar().toFile())) {
      return "Spring Boot " + jar.getManifest().getMainAttributes().getValue("Spring-Boot-Version");
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
