package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection of HTTP/2 may cost: time, streams and bytes. */
class Http2Test {
  private static final String TOKENS = "/auth/openapi/v1/oauth/token";
  private static final long PATIENCE_SECONDS = 30;
  private static final Vertx VERTX = Vertx.vertx();

  private final HttpClientAgent client =
      VERTX.createHttpClient(
          new HttpClientOptions()
              .setProtocolVersion(HttpVersion.HTTP_2)
              .setUseAlpn(true)
              .setSsl(true)
              .setTrustAll(true)
              .setVerifyHost(false));

  @AfterEach
  void closeClient() {
    client.close().await();
  }

  @AfterAll
  static void closeVertx() {
    VERTX.close().await();
  }

  private static TestServer start(ConnectionSettings connections) {
    HttpSettings http = new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of());
    TestServer server =
        TestServer.start(Clock.systemUTC(), Transport.HTTP_2.with(http).with(connections));
    Transport.HTTP_2.at(server.port());
    return server;
  }

  private static TestServer impatient() {
    return start(new ConnectionSettings(100, Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  private HttpClientConnection connect(TestServer server) {
    return client
        .connect(new HttpConnectOptions().setHost("127.0.0.1").setPort(server.port()).setSsl(true))
        .await();
  }

  private static HttpClientRequest request(
      HttpClientConnection connection, HttpMethod method, String path) {
    return connection
        .request(
            new RequestOptions()
                .setMethod(method)
                .setURI(path)
                .addHeader("User-Agent", "test")
                .addHeader("Content-Type", "application/x-www-form-urlencoded"))
        .await();
  }

  /** Sends a head and the beginning of a body, whose rest never comes. */
  private static HttpClientRequest begun(
      HttpClientConnection connection, HttpMethod method, String path) {
    HttpClientRequest request = request(connection, method, path);
    request.setChunked(true);
    request.write(Buffer.buffer("grant_type=")).await();
    return request;
  }

  private static CountDownLatch end(HttpClientConnection connection) {
    CountDownLatch end = new CountDownLatch(1);
    connection.closeHandler(closed -> end.countDown());
    return end;
  }

  private static boolean await(CountDownLatch latch) throws InterruptedException {
    return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void bodiesThatDoNotArriveEndTheirStreamsAndNotTheConnection() throws InterruptedException {
    try (TestServer server = impatient()) {
      HttpClientConnection connection = connect(server);
      CountDownLatch ended = new CountDownLatch(20);
      for (int i = 0; i < 20; i++) {
        HttpClientRequest request = begun(connection, HttpMethod.POST, TOKENS);
        request.response().onFailure(reset -> ended.countDown());
      }

      assertTrue(await(ended), "left: " + ended.getCount());
      assertEquals(200, status(request(connection, HttpMethod.GET, "/health/live").send()));
    }
  }

  @Test
  void bodyThatArrivesByteByByteIsCut() throws InterruptedException {
    try (TestServer server = impatient()) {
      HttpClientRequest request = begun(connect(server), HttpMethod.POST, TOKENS);
      CountDownLatch ended = new CountDownLatch(1);
      request.response().onFailure(reset -> ended.countDown());

      for (int i = 0; i < 600 && ended.getCount() > 0; i++) {
        Future<Void> written = request.write(Buffer.buffer("x"));
        boolean isCut = ended.await(50, TimeUnit.MILLISECONDS);
        assertTrue(isCut || !written.failed() || await(ended));
      }

      assertEquals(0, ended.getCount());
    }
  }

  @Test
  void streamThatIsAnsweredIsOverThoughItsRequestIsNot() {
    try (TestServer server = start(ConnectionSettings.usual())) {
      HttpClientConnection connection = connect(server);
      // More than may be open at a time, if one of them stayed open.
      for (int i = 0; i < 150; i++) {
        HttpClientRequest request = begun(connection, HttpMethod.GET, "/health/live");
        assertEquals(200, status(request.response()));
      }
    }
  }

  @Test
  void connectionThatOnlyPingsIsEnded() throws InterruptedException {
    try (TestServer server = impatient()) {
      HttpClientConnection connection = connect(server);
      CountDownLatch end = end(connection);
      long pings = VERTX.setPeriodic(100, tick -> connection.ping(Buffer.buffer("8 bytes.")));

      assertTrue(await(end));
      VERTX.cancelTimer(pings);
    }
  }

  @Test
  void connectionWhoseStreamsAreResetTooOftenIsEnded() throws InterruptedException {
    try (TestServer server = start(ConnectionSettings.usual())) {
      HttpClientConnection connection = connect(server);
      CountDownLatch end = end(connection);

      for (int i = 0; i < 5000 && end.getCount() > 0; i++) {
        connection
            .request(new RequestOptions().setURI("/openapi.yaml"))
            .onSuccess(request -> request.end().onComplete(sent -> request.reset(8)));
      }

      assertTrue(await(end));
    }
  }

  @Test
  void streamsAndHeadersAreBounded() {
    try (TestServer server = start(ConnectionSettings.usual())) {
      HttpClientConnection connection = connect(server);
      assertEquals(200, status(request(connection, HttpMethod.GET, "/health/live").send()));

      var settings = (io.vertx.core.http.Http2Settings) connection.remoteSettings();
      assertEquals(100, settings.getMaxConcurrentStreams());
      assertEquals(16 * 1024, settings.getMaxHeaderListSize());
    }
  }

  @Test
  void rateOfAClientIsLimitedByHttp2() {
    HttpSettings http = new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of());
    HttpSettings slow = Transport.HTTP_2.with(http).with(new LimitSettings(1, 10, 12));
    try (TestServer server = TestServer.start(Clock.systemUTC(), slow)) {
      Transport.HTTP_2.at(server.port());
      String token = server.token();
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        statuses.add(server.balance(token).status());
      }

      assertEquals(List.of(200, 429), statuses.stream().distinct().toList());
    }
  }

  @Test
  void clearTextIsHttp1Only() {
    try (TestServer server = TestServer.start()) {
      String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

      String answer = Wire.raw(server.port(), preface + "\0\0\0\4\0\0\0\0\0");

      assertTrue(answer.contains("http_version_not_supported"), answer);
    }
  }

  private static int status(Future<io.vertx.core.http.HttpClientResponse> response) {
    return response.await().statusCode();
  }
}
