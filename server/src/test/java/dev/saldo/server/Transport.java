package dev.saldo.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * The ways in which a server is asked. A test says once by which one its server is asked; whatever
 * asks at that port then does so.
 */
public enum Transport {
  HTTP_1,
  TLS,
  HTTP_2;

  private static final Map<Integer, Transport> BY_PORT = new ConcurrentHashMap<>();
  private static final long PATIENCE_SECONDS = 30;

  /** A certificate that is made once for all tests, and what believes it. */
  private record Trust(TlsSettings files, SSLContext client) {
    static final Trust ALL = make();

    private static Trust make() {
      try {
        Path directory = Files.createTempDirectory("saldo-tls-");
        Certificates.Pair pair = new Certificates(directory).make("server", "EC");
        TlsSettings files =
            new TlsSettings(directory.resolve("cert.pem"), directory.resolve("key.pem"));
        Files.writeString(files.certificate(), pair.certificatePem());
        Files.writeString(files.key(), pair.keyPem());
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
        return new Trust(files, Certificates.trusting(pair));
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  /** The client of HTTP/2, which sends nothing by itself. */
  private record Http2(Vertx vertx, HttpClient client) {
    static final Http2 CLIENT = make(Vertx.vertx());

    private static Http2 make(Vertx vertx) {
      HttpClientOptions options =
          new HttpClientOptions()
              .setProtocolVersion(HttpVersion.HTTP_2)
              .setUseAlpn(true)
              .setSsl(true)
              .setTrustAll(true)
              .setVerifyHost(false)
              .setHttp2KeepAliveTimeout(1);
      return new Http2(vertx, vertx.createHttpClient(options));
    }
  }

  /** Settings of a server that is asked this way. */
  public HttpSettings with(HttpSettings settings) {
    return this == HTTP_1 ? settings : settings.with(Trust.ALL.files());
  }

  static TlsSettings files() {
    return Trust.ALL.files();
  }

  static SSLContext trusting() {
    return Trust.ALL.client();
  }

  /** The server at the port is asked this way from now on. */
  public int at(int port) {
    BY_PORT.put(port, this);
    return port;
  }

  static Transport of(int port) {
    return BY_PORT.getOrDefault(port, HTTP_1);
  }

  String scheme() {
    return this == HTTP_1 ? "http" : "https";
  }

  java.net.http.HttpClient.Version version() {
    return this == HTTP_2
        ? java.net.http.HttpClient.Version.HTTP_2
        : java.net.http.HttpClient.Version.HTTP_1_1;
  }

  /** A connection of HTTP/1.1, ready to write to. */
  static Socket connect(int port) throws IOException {
    return switch (of(port)) {
      case HTTP_1 -> new Socket(InetAddress.getLoopbackAddress(), port);
      case TLS -> Trust.ALL.client().getSocketFactory().createSocket("127.0.0.1", port);
      case HTTP_2 -> throw new IllegalStateException("there is no text of HTTP/2");
    };
  }

  /** Asks once by HTTP/2. */
  static Wire.Reply askByHttp2(
      int port, String method, String target, List<String> headers, String body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(target);
    for (String header : headers) {
      int colon = header.indexOf(':');
      options.addHeader(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    Buffer content = Buffer.buffer(body.getBytes(StandardCharsets.UTF_8));
    CompletableFuture<Wire.Reply> reply = new CompletableFuture<>();
    // On one event loop, so that no part of an answer comes before it is waited for.
    Http2.CLIENT
        .vertx()
        .runOnContext(
            now ->
                ask(options, content)
                    .onSuccess(reply::complete)
                    .onFailure(reply::completeExceptionally));
    return reply.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static Future<Wire.Reply> ask(RequestOptions options, Buffer content) {
    return Http2.CLIENT
        .client()
        .request(options)
        .compose(request -> content.length() == 0 ? request.send() : request.send(content))
        .compose(
            response ->
                response.body().map(received -> reply(response, received.toString("UTF-8"))));
  }

  private static Wire.Reply reply(HttpClientResponse response, String body) {
    List<String> headers =
        response.headers().entries().stream()
            .map(header -> header.getKey() + ": " + header.getValue())
            .toList();
    return new Wire.Reply(response.statusCode(), headers, body);
  }
}
