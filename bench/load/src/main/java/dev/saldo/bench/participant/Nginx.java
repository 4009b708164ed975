package dev.saldo.bench.participant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * nginx with one worker, answering the bytes of one of our own answers from memory: what HTTP alone
 * costs on the machine.
 */
public final class Nginx implements BalanceServer {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "content-type", "date", "server");
  private static final String SETTINGS =
      """
      daemon off;
      worker_processes 1;
      pid nginx.pid;
      error_log stderr warn;
      events { worker_connections 2048; }
      http {
        access_log off;
        keepalive_requests 1000000000;
        default_type application/json;
        server {
          listen 127.0.0.1:%d;
          location / {
      %s
            return 200 %s;
          }
        }
      }
      """;

  private final ChildProcess process;
  private final URI url;
  private final Path tokens;

  private Nginx(ChildProcess process, URI url, Path tokens) {
    this.process = process;
    this.url = url;
    this.tokens = tokens;
  }

  /**
   * Starts it with an answer to repeat, and the tokens that requests carry although it ignores
   * them.
   */
  public static Nginx start(Site site, Http http, HttpResponse<String> answer, Path tokens)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectory(site.directory().resolve("nginx"));
    int port = Ports.free();
    Files.writeString(
        directory.resolve("nginx.conf"),
        SETTINGS.formatted(port, headers(answer), quoted(answer.body())));
    Command server = Command.of(List.of("nginx", "-p", directory.toString(), "-c", "nginx.conf"));
    ChildProcess process = ChildProcess.start("nginx", server.in(directory));
    URI url = Http.balanceUrl(URI.create("http://127.0.0.1:" + port));
    process.await("answer", BOUND, () -> http.balanceWithoutToken(url).statusCode() == 200);
    return new Nginx(process, url, tokens);
  }

  private static String headers(HttpResponse<String> answer) {
    return answer.headers().map().entrySet().stream()
        .filter(header -> !OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .flatMap(
            header ->
                header.getValue().stream()
                    .map(
                        value -> "      add_header " + header.getKey() + " " + quoted(value) + ";"))
        .collect(Collectors.joining("\n"));
  }

  /** A word of nginx's configuration language. */
  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public URI balanceUrl() {
    return url;
  }

  @Override
  public Path tokens() {
    return tokens;
  }

  @Override
  public long residentKib() {
    return process.residentKib();
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Command.of("nginx", "-v").run(BOUND).replace("nginx version: ", "").strip();
  }

  @Override
  public void close() {
    process.close();
  }
}
