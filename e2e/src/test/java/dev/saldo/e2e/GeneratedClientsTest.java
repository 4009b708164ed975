package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that OpenAPI Generator makes of {@code openapi.yaml} compile and work: each gets a token,
 * reads a balance, lists partners to the last page, posts, replays, holds and captures.
 */
@Tag("once")
final class GeneratedClientsTest {
  private static final Path SOURCES = Launch.root().resolve("e2e/src/test/clients");
  private static final Path GENERATOR =
      Launch.root().resolve("e2e/target/tools/openapi-generator-cli.jar");
  private static final List<String> TOUR =
      List.of("top_up", "hold", "release", "capture", "hold", "capture");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static Path directory;
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path own) {
    directory = own;
    server = Server.start(directory);
    List.of("Łódź Dystrybucja", "Änderung €", "Partner 東京").forEach(server.operator()::openPartner);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void javaClientWorks() throws IOException, InterruptedException {
    Path client = generate("java", "--library", "native");
    Path classes = directory.resolve("classes");
    List<String> compiler = new ArrayList<>(List.of("javac", "-nowarn", "-d", classes.toString()));
    compiler.addAll(List.of("-cp", CLASS_PATH));
    compiler.addAll(javaFiles(client.resolve("src/main/java")));
    compiler.addAll(javaFiles(SOURCES.resolve("java")));
    run(jdk(compiler), Map.of());

    String classPath = classes + File.pathSeparator + CLASS_PATH;
    tour(jdk(List.of("java", "-cp", classPath, "Tour")), Map.of());
  }

  @Test
  void typeScriptClientWorks() throws IOException, InterruptedException {
    requireTools("TypeScript", NodeTools.arePossible());
    Path client = generate("typescript-fetch");
    Path tour = client.resolveSibling("tour.ts");
    Files.copy(SOURCES.resolve("typescript/tour.ts"), tour);
    String compiler = NodeTools.modules().resolve("typescript/bin/tsc").toString();
    List<String> options = List.of("--target", "es2022", "--lib", "es2022,dom", "--strict");
    List<String> command = new ArrayList<>(List.of("node", compiler, "--module", "commonjs"));
    command.addAll(options);
    command.add(tour.toString());
    run(command, Map.of());

    tour(List.of("node", client.resolveSibling("tour.js").toString()), Map.of());
  }

  @Test
  void phpClientWorks() throws IOException, InterruptedException {
    boolean isPossible =
        Shell.has("php") && Files.exists(Path.of("/usr/share/php/GuzzleHttp/autoload.php"));
    requireTools("PHP", isPossible);
    Path client = generate("php");

    tour(
        List.of("php", SOURCES.resolve("php/tour.php").toString()),
        Map.of("CLIENT_LIBRARY", client.resolve("lib").toString()));
  }

  private static void requireTools(String language, boolean isPossible) {
    if (!isPossible) {
      System.out.println("not run: the generated " + language + " client, for want of its tools");
    }
    assumeTrue(isPossible, "the tools of " + language + " are not installed");
  }

  private static Path generate(String language, String... options)
      throws IOException, InterruptedException {
    Path client = directory.resolve(language).resolve("client");
    List<String> command = new ArrayList<>(List.of("java", "-jar", GENERATOR.toString()));
    command.addAll(List.of("generate", "-g", language, "-o", client.toString()));
    command.addAll(List.of("-i", Launch.root().resolve("openapi.yaml").toString()));
    command.addAll(List.of(options));
    run(jdk(command), Map.of());
    return client;
  }

  private static List<String> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
  }

  /** Runs what the client is for, as a partner of its own, and looks at what it posted. */
  private static void tour(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    Operator operator = server.operator();
    Access access = operator.grant(operator.openPartner("Client " + Access.randomText()));
    Map<String, String> all = new HashMap<>(variables);
    all.put("BASE_URL", server.baseUrl().toString());
    all.put("OPERATOR_KEY", Server.OPERATOR_KEY);
    all.put("CLIENT_ID", access.clientId());
    all.put("CLIENT_SECRET", access.clientSecret());
    all.put("PARTNER_ID", access.partnerId());
    all.put("PARTNERS", names());
    run(command, all);

    List<String> posted =
        operator.history(access.partnerId()).stream()
            .map(entry -> entry.path("type").textValue())
            .toList();
    assertEquals(TOUR, posted);
  }

  private static String names() {
    JsonNode partners = server.operator().get("/operator/v1/partners?limit=200").success(200);
    return partners.path("items").findValuesAsText("name").stream()
        .collect(Collectors.joining(","));
  }

  private static List<String> jdk(List<String> command) {
    List<String> whole = new ArrayList<>(command);
    whole.set(0, Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
    return whole;
  }

  private static void run(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(variables);
    Shell.run(builder).successfully();
  }
}
