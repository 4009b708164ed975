package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that anyone runs: the sandbox, and the lines that it says to paste. */
final class SandboxTest {
  private static final Pattern READY = Pattern.compile("account_balance; echo\\R");
  private static final Pattern FIELD = Pattern.compile("(?m)^([a-z_]+)=(.+)$");
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @Test
  void pastedLinesTellTheBalanceOfTheExample(@TempDir Path directory) throws Exception {
    if (!Shell.has("curl")) {
      System.out.println("not run: the lines that the sandbox prints, because there is no curl");
    }
    assumeTrue(Shell.has("curl"), "there is no curl");
    try (Program sandbox = start(Launch.of(directory))) {
      String printed = Shell.run(List.of("sh", "-c", pastedLines(sandbox))).successfully();
      assertTrue(printed.contains("\"accountBalance\":675.24"), printed);
      assertTrue(printed.startsWith("{\"code\":\"success\""), printed);
    }
  }

  @Test
  void sigtermEndsItAndLeavesNothingBehind(@TempDir Path directory) throws Exception {
    Launch launch = Launch.of(directory);
    try (Program sandbox = start(launch)) {
      assertTrue(sandboxFiles(launch).findAny().isPresent());
      assertEquals(ENDED_BY_SIGTERM, sandbox.terminate());
      assertEquals(List.of(), sandboxFiles(launch).toList());
      assertTrue(!sandbox.err().contains("Exception"), sandbox.err());
    }
  }

  @Test
  void secondRunOnADatabaseCarriesOn(@TempDir Path directory) {
    Launch launch = Launch.of(directory, "--database", "jdbc:sqlite:kept/saldo.db");
    Map<String, String> first;
    try (Program sandbox = start(launch)) {
      first = fields(sandbox);
      operator(first).topUp(partnerId(first), "more", "0.76");
      sandbox.terminate();
    }
    try (Program sandbox = start(launch)) {
      Map<String, String> second = fields(sandbox);
      assertEquals(first.get("client_id"), second.get("client_id"));
      assertEquals(first.get("client_secret"), second.get("client_secret"));
      assertEquals(first.get("operator_key"), second.get("operator_key"));
      Http http = new Http(URI.create(second.get("base_url")));
      String token = access(second).tokens(http).accessToken();
      assertEquals(
          Json.read("676.00"), Access.balance(http, token).success(200).get("accountBalance"));
    }
  }

  @Test
  void givenSecretsAreTaken(@TempDir Path directory) {
    Launch launch =
        Launch.of(directory, "--client-id", "ac0f2e5bee76b6d7f4545696c24fc1f3")
            .with("--client-secret", "it's-a-\"secret\"-of-one's-own\\$x")
            .with("--operator-key", Server.OPERATOR_KEY);
    try (Program sandbox = start(launch)) {
      Map<String, String> fields = fields(sandbox);
      assertEquals("ac0f2e5bee76b6d7f4545696c24fc1f3", fields.get("client_id"));
      assertEquals(Server.OPERATOR_KEY, fields.get("operator_key"));
      access(fields).tokens(new Http(URI.create(fields.get("base_url"))));
    }
  }

  private static Program start(Launch options) {
    Launch launch =
        new Launch(options.directory(), options.javaOptions(), List.of("sandbox"), Map.of())
            .with("--listen", "127.0.0.1:0")
            .with(options.arguments().toArray(String[]::new));
    Program sandbox = launch.start();
    sandbox.awaitOut(READY);
    return sandbox;
  }

  /** The {@code name=value} lines. */
  private static Map<String, String> fields(Program sandbox) {
    Map<String, String> fields = new TreeMap<>();
    FIELD
        .matcher(sandbox.out())
        .results()
        .forEach(line -> fields.put(line.group(1), line.group(2)));
    return fields;
  }

  /** The lines between the comment that says to paste them and what comes after the last. */
  private static String pastedLines(Program sandbox) {
    String out = sandbox.out();
    int begin = out.indexOf("token=$(curl");
    int end = out.indexOf("; echo", begin) + "; echo".length();
    return out.substring(begin, end);
  }

  private static Access access(Map<String, String> fields) {
    return new Access(
        "", fields.getOrDefault("client_id", ""), fields.getOrDefault("client_secret", ""));
  }

  private static Operator operator(Map<String, String> fields) {
    Http http = new Http(URI.create(fields.getOrDefault("base_url", "")));
    return new Operator(http, fields.getOrDefault("operator_key", ""));
  }

  private static String partnerId(Map<String, String> fields) {
    return operator(fields)
        .get("/operator/v1/partners")
        .success(200)
        .at("/items/0/partnerId")
        .textValue();
  }

  private static Stream<Path> sandboxFiles(Launch launch) throws IOException {
    try (Stream<Path> files = Files.list(launch.temporaryDirectory())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("saldo"))
          .toList()
          .stream();
    }
  }
}
