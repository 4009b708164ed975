package dev.saldo.server.token;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider on a free port, with a key of each algorithm. Thread-safe. */
public final class FakeProvider implements AutoCloseable {
  public static final String ISSUER = "https://id.example.com/";
  public static final String AUDIENCE = "saldo";
  public static final String CLAIM = "saldo_partner";

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<Algorithm, TokenKey> keys = new EnumMap<>(Algorithm.class);
  private volatile byte[] body = {};
  private volatile int status = 200;

  public FakeProvider() throws IOException {
    for (Algorithm algorithm : Algorithm.values()) {
      keys.put(algorithm, TokenKeyText.parse(TokenKeyText.generate(algorithm)).orElseThrow());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/keys", this::answer);
    server.start();
    publish(Algorithm.values());
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Lets the keys of these algorithms be known, each by the algorithm's name. */
  void publish(Algorithm... algorithms) {
    Map<String, TokenKey> some = new HashMap<>();
    for (Algorithm algorithm : algorithms) {
      some.put(algorithm.label(), key(algorithm));
    }
    publish(200, PublicKeySet.of(new Keys("", some, secret())));
  }

  void publish(int answerStatus, String text) {
    status = answerStatus;
    body = text.getBytes(StandardCharsets.UTF_8);
  }

  TokenKey key(Algorithm algorithm) {
    return Objects.requireNonNull(keys.get(algorithm));
  }

  private static javax.crypto.SecretKey secret() {
    return HmacKey.parse(HmacKey.generate()).orElseThrow();
  }

  /** How often it was asked for its keys. */
  int asked() {
    return asked.get();
  }

  public IdentityProvider settings() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    return new IdentityProvider(ISSUER, address, AUDIENCE, CLAIM);
  }

  /** A token with these claims, signed by the key of that algorithm. */
  public String token(Algorithm algorithm, String claims) {
    return token(header(algorithm), claims, key(algorithm));
  }

  static String header(Algorithm algorithm) {
    return "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm.label(), algorithm.label());
  }

  static String token(String header, String claims, TokenKey key) {
    String input = encode(header) + "." + encode(claims);
    byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + StrictBase64Url.encode(signature);
  }

  private static String encode(String text) {
    return StrictBase64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Claims that are good until then. */
  public static String claims(String named, long expiresAtSeconds) {
    return "{\"iss\":\"%s\",\"aud\":\"%s\",\"exp\":%d,\"%s\":\"%s\"}"
        .formatted(ISSUER, AUDIENCE, expiresAtSeconds, CLAIM, named);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
