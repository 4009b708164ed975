package dev.saldo.bench.participant;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keycloak in production mode on PostgreSQL, with a realm whose clients have the credentials grant.
 */
public final class Keycloak implements Participant {
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final String DATABASE = "keycloak";
  private static final String SECRET = "a-secret-of-thirty-two-characters";

  private final Path home;
  private final URI tokenUrl;
  private final Path tokenForms;
  private final ChildProcess process;

  private Keycloak(Path home, URI tokenUrl, Path tokenForms, ChildProcess process) {
    this.home = home;
    this.tokenUrl = tokenUrl;
    this.tokenForms = tokenForms;
    this.process = process;
  }

  public static Keycloak start(Site site, Http http, Postgres postgres, int clients)
      throws IOException, InterruptedException {
    Path home = unpacked(site);
    Path directory = Files.createDirectory(site.directory().resolve("keycloak"));
    Path forms = directory.resolve("token-forms");
    Files.write(forms, IntStream.rangeClosed(1, clients).mapToObj(Keycloak::form).toList());
    Path imports = Files.createDirectories(home.resolve("data/import"));
    new ObjectMapper().writeValue(imports.resolve("bench-realm.json").toFile(), realm(clients));
    postgres.createDatabase(DATABASE);
    program(home, "build", "--db=postgres", "--metrics-enabled=false").in(directory).run(BOUND);
    int port = Ports.free();
    URI url =
        URI.create(
            "http://127.0.0.1:%d/realms/bench/protocol/openid-connect/token".formatted(port));
    ChildProcess process =
        ChildProcess.start("keycloak", server(home, postgres, port).in(directory));
    Keycloak keycloak = new Keycloak(home, url, forms, process);
    keycloak.awaitToken(http);
    return keycloak;
  }

  private void awaitToken(Http http) throws IOException, InterruptedException {
    try {
      process.await("token", BOUND, () -> http.postForm(tokenUrl, form(1)).statusCode() == 200);
    } catch (IOException | InterruptedException | BenchException failure) {
      process.close();
      throw failure;
    }
  }

  /** Has Maven fetch the version that {@code bench/pom.xml} pins. */
  private static Path unpacked(Site site) throws IOException, InterruptedException {
    Command.of("mvn", "-q", "-B", "-ntp", "-f", site.bench().resolve("pom.xml").toString())
        .and("-pl", "load", "-P", "keycloak", "dependency:unpack")
        .run(BOUND);
    try (Stream<Path> homes = Files.list(site.keycloakParent())) {
      return homes
          .filter(home -> home.getFileName().toString().startsWith("keycloak-"))
          .max(Path::compareTo)
          .orElseThrow(() -> new BenchException("Maven unpacked no Keycloak"));
    }
  }

  private static Command server(Path home, Postgres postgres, int port) {
    return program(home, "start", "--optimized", "--import-realm", "--log-level=warn")
        .and("--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port)
        .and("--hostname-strict=false", "--cache=local")
        .and("--db-url=" + postgres.jdbcUrl(DATABASE), "--db-username=postgres");
  }

  private static Command program(Path home, String... arguments) {
    return Command.of("bash", home.resolve("bin/kc.sh").toString())
        .and(arguments)
        .with("JAVA_HOME", Site.javaHome().toString());
  }

  private static Map<String, Object> realm(int clients) {
    return Map.of(
        "realm",
        "bench",
        "enabled",
        true,
        "sslRequired",
        "none",
        "accessTokenLifespan",
        1_800,
        "clients",
        IntStream.rangeClosed(1, clients).mapToObj(Keycloak::client).toList());
  }

  private static Map<String, Object> client(int number) {
    return Map.of(
        "clientId",
        "client-" + number,
        "secret",
        SECRET,
        "clientAuthenticatorType",
        "client-secret",
        "publicClient",
        false,
        "standardFlowEnabled",
        false,
        "serviceAccountsEnabled",
        true,
        "redirectUris",
        List.of());
  }

  private static String form(int number) {
    return "grant_type=client_credentials&client_id=client-%d&client_secret=%s"
        .formatted(number, SECRET);
  }

  public URI tokenUrl() {
    return tokenUrl;
  }

  public Path tokenForms() {
    return tokenForms;
  }

  public long residentKib() {
    return process.residentKib();
  }

  @Override
  public String version() {
    return home.getFileName().toString().replace('-', ' ');
  }

  @Override
  public void close() {
    process.close();
  }
}
