package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.saldo.e2e.Access.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a secret may lie: in the answer that showed it, and in the files that are for it. */
final class LeakTest {
  private static final Set<String> FILES_FOR_SECRETS = Set.of("operator-keys", "keys.properties");

  @Test
  void noSecretIsInLogsFilesOrArguments(@TempDir Path directory) throws Exception {
    try (Server server = Server.start(directory)) {
      Http http = server.http();
      Operator operator = server.operator();
      Access first = operator.grant(operator.openPartner("Some Partner"));
      operator.topUp(first.partnerId(), "opening", "675.24");
      Access second = operator.resetSecret(first);
      Tokens tokens = second.tokens(http);
      Tokens refreshed = Tokens.of(Access.refresh(http, tokens.refreshToken()));
      Access.balance(http, refreshed.accessToken()).success(200);
      List<String> secrets =
          List.of(
              Server.OPERATOR_KEY,
              first.clientSecret(),
              second.clientSecret(),
              tokens.accessToken(),
              tokens.refreshToken(),
              refreshed.accessToken(),
              refreshed.refreshToken());
      secrets.forEach(secret -> misplace(http, first, secret));
      server.balanceCommand(second).run().successfully();
      server.operatorCommand("partner", "list").run().successfully();

      server.program().terminate();
      for (String secret : secrets) {
        List<String> lines = server.log().lines().filter(line -> line.contains(secret)).toList();
        assertEquals(List.of(), lines, "a secret is in the log");
        assertEquals(List.of(), filesWith(directory, secret), "files with a secret");
      }
    }
  }

  @Test
  void noSecretIsAnArgumentOfAProcess(@TempDir Path directory) throws Exception {
    if (!Files.isReadable(Path.of("/proc/self/cmdline"))) {
      System.out.println("not run: the arguments of processes, for want of /proc");
    }
    assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "there is no /proc");
    try (Server server = Server.start(directory)) {
      Access access = server.operator().grant(server.operator().openPartner("Some Partner"));
      assertFalse(arguments(server.program()).contains(Server.OPERATOR_KEY));
      try (Program command = server.balanceCommand(access).start()) {
        String arguments = arguments(command);
        assertTrue(arguments.contains(access.clientId()), arguments);
        assertFalse(arguments.contains(access.clientSecret()), arguments);
        assertEquals(0, command.awaitEnd());
      }
    }
  }

  /** Sends a secret where it does not belong, as people do by mistake. */
  private static void misplace(Http http, Access access, String secret) {
    http.get(Access.BALANCE + "?access_token=" + secret, Map.of());
    http.get(Access.BALANCE, Map.of("Authorization", secret));
    http.get(Access.BALANCE, Map.of("User-Agent", secret));
    http.get(Operator.partner(access.partnerId()), Server.bearer(secret + "x"));
    Access.token(http, "grant_type=" + secret);
    Access.token(http, "grant_type=pp_credentials&client_id=" + secret + "&client_secret=x");
    http.send("POST", Access.TOKEN + "?client_secret=" + secret, Map.of(), "");
    http.send("POST", "/operator/v1/partners", Map.of("Authorization", secret), secret);
  }

  private static List<Path> filesWith(Path directory, String secret) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !FILES_FOR_SECRETS.contains(file.getFileName().toString()))
          .filter(file -> text(file).contains(secret))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String arguments(Program program) throws IOException {
    return Files.readString(Path.of("/proc/" + program.pid() + "/cmdline")).replace('\0', ' ');
  }
}
