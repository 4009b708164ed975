package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of README.md do what they say, against a server on this machine. */
final class ReadmeTest {
  private static final Path README = Launch.root().resolve("README.md");
  private static final String PORTAL = "https://openapi.partner.yeastar.com";

  /** What does not end by itself, or is this very run. */
  private static final Pattern LEFT_OUT = Pattern.compile("\\./check|saldo (sandbox|serve)");

  @TempDir private Path directory = Path.of("");

  @Test
  void commandsOfTheReadmeRun() throws Exception {
    try (Server server = Server.start(Files.createDirectory(directory.resolve("server")))) {
      Operator operator = server.operator();
      Access access = operator.grant(operator.openPartner("Some Partner"));
      operator.topUp(access.partnerId(), "opening", "675.24");
      String other = operator.openPartner("Another Partner");
      Files.writeString(
          directory.resolve("january.csv"), "partnerId,type,amount\n" + other + ",charge,1.00\n");
      Script script =
          new Script(directory)
              .variable("base_url", server.baseUrl().toString())
              .variable("client_id", access.clientId())
              .variable("client_secret", access.clientSecret())
              .variable("partner", other)
              .variable("SALDO_CLIENT_SECRET", access.clientSecret())
              .variable("SALDO_BASE_URL", server.baseUrl().toString())
              .variable("SALDO_OPERATOR_KEY", Server.OPERATOR_KEY);
      int blocks = 0;
      for (ShellBlocks.Block block : ShellBlocks.of(README)) {
        if (!LEFT_OUT.matcher(block.commands()).find()) {
          script.then(block.commands().replace(PORTAL, server.baseUrl().toString()));
          blocks++;
        }
      }
      assertEquals(3, blocks);
      String said = script.run();
      assertTrue(said.contains("\"accountBalance\":675.24"), said);
      assertEquals("624.24", operator.balance(other).path("available").textValue());
    }
  }
}
