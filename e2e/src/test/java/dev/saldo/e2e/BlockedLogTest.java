package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose standard error is a pipe that is not read. */
final class BlockedLogTest {
  private static final String BASE_URL = "base_url=";
  private static final Pattern DROPPED =
      Pattern.compile("(?m)^saldo_log_lines_dropped_total ([0-9.E]+)$");
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";

  /** More than the pipe and the queue have room for. */
  private static final int REQUESTS = 40_000;

  private static final int AT_ONCE = 1_000;

  @Test
  void logThatIsNotReadKeepsNothingWaiting(@TempDir Path directory) throws Exception {
    Launch launch = Server.launch(directory, "data/saldo.db").with("--listen", "127.0.0.1:0");
    Files.createDirectories(launch.temporaryDirectory());
    Process server = launch.process().start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      URI baseUrl = URI.create(out.readLine().substring(BASE_URL.length()));
      Http http = new Http(baseUrl);
      Operator operator = new Operator(http, Server.OPERATOR_KEY);
      String partnerId = operator.openPartner("Distributor Example");
      String token = operator.grant(partnerId).tokens(http).accessToken();

      askForLife(new RawHttp(baseUrl.getPort()));

      assertEquals(200, Access.balance(http, token).status());
      operator.topUp(partnerId, "opening", "675.24");
      assertTrue(dropped(http) > 0);
      server.destroy();
      assertTrue(server.waitFor(60, TimeUnit.SECONDS));
    } finally {
      server.destroyForcibly();
    }
  }

  private static void askForLife(RawHttp http) {
    String last = LIVE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    byte[] requests = (LIVE.repeat(AT_ONCE - 1) + last).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < REQUESTS / AT_ONCE; i++) {
      String answers = http.exchange(requests);
      assertEquals(AT_ONCE, answers.split("HTTP/1.1 200 OK", -1).length - 1);
    }
  }

  private static double dropped(Http http) {
    String metrics = http.get("/metrics", Server.bearer(Server.OPERATOR_KEY)).body();
    Matcher line = DROPPED.matcher(metrics);
    assertTrue(line.find(), metrics);
    return Double.parseDouble(line.group(1));
  }
}
