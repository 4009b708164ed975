package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small heap, and callers without credentials who fill it with requests that they do not end. */
class Http2HeapTest {
  private static final int CONNECTIONS = 29;
  private static final int STREAMS = 100;
  private static final Buffer PART = Buffer.buffer("x".repeat(3_900));
  private static final String LONG_HEADER = "x".repeat(8_000);

  @Test
  void unfinishedBodiesDoNotFillTheHeap(@TempDir Path directory)
      throws IOException, InterruptedException {
    Process server = start(directory);
    Vertx vertx = Vertx.vertx();
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      int port =
          output
              .lines()
              .filter(line -> line.startsWith(HeapServer.PORT))
              .mapToInt(line -> Integer.parseInt(line.substring(HeapServer.PORT.length())))
              .findFirst()
              .orElseThrow();
      attack(vertx, port);

      assertTrue(server.isAlive());
      Transport.HTTP_2.at(port);
      assertEquals(200, Wire.ask(port, "GET", "/health/live").status());
    } finally {
      vertx.close().await();
      server.destroy();
      assertTrue(server.waitFor(30, TimeUnit.SECONDS));
    }
  }

  private static Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx80m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            HeapServer.class.getName(),
            directory.toString(),
            Transport.files().certificate().toString(),
            Transport.files().key().toString())
        .redirectError(new File(directory.toFile(), "errors"))
        .start();
  }

  /** All connections and streams are there at a time, unless the server ends some. */
  private static void attack(Vertx vertx, int port) throws InterruptedException {
    HttpClientAgent client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false));
    CountDownLatch sent = new CountDownLatch(CONNECTIONS * STREAMS);
    for (int i = 0; i < CONNECTIONS; i++) {
      HttpClientConnection connection =
          client
              .connect(new HttpConnectOptions().setHost("127.0.0.1").setPort(port).setSsl(true))
              .await();
      for (int stream = 0; stream < STREAMS; stream++) {
        begin(connection, sent);
      }
    }
    assertTrue(sent.await(60, TimeUnit.SECONDS), "left: " + sent.getCount());
  }

  private static void begin(HttpClientConnection connection, CountDownLatch sent) {
    connection
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI("/auth/openapi/v1/oauth/token")
                .addHeader("User-Agent", "test")
                .addHeader("X-Filler", LONG_HEADER)
                .addHeader("Content-Type", "application/x-www-form-urlencoded"))
        .compose(request -> request.setChunked(true).write(PART))
        .onComplete(done -> sent.countDown());
  }
}
