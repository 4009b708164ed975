package dev.saldo.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Valid requests with small changes: whatever comes of them, the server answers and stays. */
class HttpFuzzTest {
  private static final String BALANCE = "/user/openapi/user/v1/client/account_balance";
  private static final String END = "GET /end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) [^\r\n]*\r\n");
  private static final Pattern BLANK = Pattern.compile("\n\r?\n");

  /** How long to wait for an answer before the sender's end is closed. */
  private static final int PAUSE_MILLIS = 100;

  private static final int PATIENCE_MILLIS = 10_000;
  private static final Mutations MUTATIONS =
      new Mutations(
          List.of(
              "\r\n",
              "\r\n\r\n",
              "\n",
              "\r",
              " ",
              "\t",
              "\u0000",
              ":",
              "%00",
              "%2e%2e/",
              "%zz",
              "Content-Length: 3\r\n",
              "Content-Length: 99999999999999999999\r\n",
              "0\r\n\r\n",
              "Transfer-Encoding: chunked\r\n",
              "Transfer-Encoding: identity\r\n",
              "HTTP/1.0",
              "HTTP/2.0",
              "Expect: 100-continue\r\n",
              "Connection: close\r\n",
              "Host: b\r\n",
              "Connection: upgrade\r\nUpgrade: h2c\r\n",
              "-1",
              "ffffffff",
              "http://b",
              "*",
              "\"",
              "{\"a\":".repeat(20),
              "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
              "HEAD",
              "OPTIONS",
              "x=%ff&"),
          0x100);

  private static TestServer server;
  private static String token;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            Clock.systemUTC(),
            new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of())
                .with(LimitSettings.none()));
    token = server.token();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void changedRequestIsNeverAnsweredTwiceAndHarmsNoOther() {
    List<String> requests = requests();
    Fuzz.run(
        random -> {
          String changed = MUTATIONS.of(requests.get(random.nextInt(requests.size())), random);
          String sent = prefix(random) + changed + END;
          String answers = exchange(sent);
          List<Integer> statuses = statuses(answers);

          assertTrue(
              statuses.stream().allMatch(status -> status < 500 || status == 505),
              () -> sent + "\nwas answered with\n" + answers);
          long finals = statuses.stream().filter(status -> status != 100).count();
          assertTrue(
              finals <= BLANK.matcher(sent).results().count(),
              () -> sent + "\nwas answered with\n" + answers);
        });
    assertEquals(200, server.balance(token).status());
  }

  private static String prefix(Random random) {
    return random.nextBoolean() ? "" : requests().get(0);
  }

  private static List<String> requests() {
    String head =
        " HTTP/1.1\r\nHost: a\r\nUser-Agent: a\r\nAuthorization: Bearer " + token + "\r\n";
    String operator =
        " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + TestServer.OPERATOR_KEY + "\r\n";
    String json = "{\"type\":\"charge\",\"amount\":\"0.01\"}";
    return List.of(
        "GET " + BALANCE + head + "\r\n",
        "HEAD " + BALANCE + "?a=b" + head + "If-None-Match: \"x\"\r\n\r\n",
        """
        POST /auth/openapi/v1/oauth/token HTTP/1.1
        Host: a
        User-Agent: a
        Content-Type: application/x-www-form-urlencoded
        Content-Length: 40

        grant_type=refresh_token&refresh_token=a"""
            .replace("\n", "\r\n"),
        "POST /operator/v1/partners/"
            + TestServer.PARTNER_ID
            + "/transactions"
            + operator
            + "Content-Type: application/json\r\nIdempotency-Key: k\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(json.length())
            + "\r\n"
            + json
            + "\r\n0\r\n\r\n",
        "GET /operator/v1/partners?limit=2" + operator + "\r\n");
  }

  private static List<Integer> statuses(String answers) {
    List<Integer> statuses = new ArrayList<>();
    Matcher matcher = STATUS.matcher(answers);
    while (matcher.find()) {
      statuses.add(Integer.parseInt(matcher.group(1)));
    }
    return statuses;
  }

  private static String exchange(String sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      ByteArrayOutputStream answers = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
        readAll(socket, answers);
      } catch (SocketException cut) {
        return answers.toString(ISO_8859_1);
      }
      return answers.toString(ISO_8859_1);
    }
  }

  /** A request that is left open by the change ends with the connection. */
  private static void readAll(Socket socket, ByteArrayOutputStream answers) throws IOException {
    InputStream in = socket.getInputStream();
    socket.setSoTimeout(PAUSE_MILLIS);
    try {
      in.transferTo(answers);
    } catch (SocketTimeoutException open) {
      socket.shutdownOutput();
      socket.setSoTimeout(PATIENCE_MILLIS);
      in.transferTo(answers);
    }
  }
}
