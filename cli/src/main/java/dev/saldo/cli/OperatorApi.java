package dev.saldo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operator's API of one server. Paths are relative to {@code /operator/v1}. */
final class OperatorApi {
  // By name or literal only: asking DNS would let its answer decide whether the key travels
  // unencrypted.
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Set<Integer> PASSING_STATUSES = Set.of(502, 503, 504);

  private final URI base;
  private final String operatorKey;
  private final List<Duration> retryDelays;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          // A redirect could carry the operator key to another host.
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /** What a posting was answered, and whether an earlier one with the same key was. */
  record Posted(JsonNode transaction, boolean isReplay) {}

  OperatorApi(URI base, String operatorKey, List<Duration> retryDelays) {
    this.base = base;
    this.operatorKey = operatorKey;
    this.retryDelays = List.copyOf(retryDelays);
  }

  /**
   * The base URL without its trailing slash.
   *
   * @throws IllegalArgumentException if it is none, or would send the key unencrypted
   */
  static URI checkedBase(URI uri, boolean allowInsecureHttp) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    require(Set.of("http", "https").contains(scheme), "the base URL must be http or https");
    require(uri.getHost() != null, "the base URL must name a host");
    require(
        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null,
        "the base URL must have neither user information nor query nor fragment");
    boolean isLoopback = LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    require(
        scheme.equals("https") || isLoopback || allowInsecureHttp,
        "the base URL must be https, unless its host is this one or --allow-insecure-http is set");
    return URI.create(uri.toString().replaceAll("/+$", ""));
  }

  JsonNode get(String path, Map<String, String> query)
      throws RefusedException, NoAnswerException, InterruptedException {
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    String target = parameters.isEmpty() ? path : path + "?" + parameters;
    return result(send(request(target).GET().build()));
  }

  JsonNode post(String path, JsonNode body)
      throws RefusedException, NoAnswerException, InterruptedException {
    return result(send(request(path).POST(json(body)).build()));
  }

  JsonNode patch(String path, JsonNode body)
      throws RefusedException, NoAnswerException, InterruptedException {
    return result(send(request(path).method("PATCH", json(body)).build()));
  }

  /** Posts once, however often it has to be sent: every try carries the same key. */
  Posted transaction(PartnerId partner, JsonNode body, String idempotencyKey)
      throws RefusedException, NoAnswerException, InterruptedException {
    HttpRequest request =
        request(partner.path() + "/transactions")
            .header("Idempotency-Key", idempotencyKey)
            .POST(json(body))
            .build();
    HttpResponse<String> response = sendRepeatedly(request);
    boolean isReplay =
        response.headers().firstValue("Idempotent-Replayed").map("true"::equals).orElse(false);
    return new Posted(result(response), isReplay);
  }

  private HttpResponse<String> sendRepeatedly(HttpRequest request)
      throws NoAnswerException, InterruptedException {
    for (Duration delay : retryDelays) {
      try {
        HttpResponse<String> response = send(request);
        if (!PASSING_STATUSES.contains(response.statusCode())) {
          return response;
        }
      } catch (NoAnswerException failure) {
        // The next try, or the last one below, tells.
      }
      Thread.sleep(delay.toMillis());
    }
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest request)
      throws NoAnswerException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new NoAnswerException("no answer from " + base + ": " + Text.reason(failure), failure);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/operator/v1" + path))
        .timeout(REQUEST_TIMEOUT)
        .header("Authorization", "Bearer " + operatorKey)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("User-Agent", "saldo-cli/" + Version.number());
  }

  private static JsonNode result(HttpResponse<String> response) throws RefusedException {
    int status = response.statusCode();
    JsonNode envelope = envelope(response);
    if (status / 100 == 2 && envelope.has("result")) {
      return envelope.get("result");
    }
    if (envelope.path("code").asText("").isEmpty()) {
      String message = "HTTP " + status + ", and not in a Saldo server's form; check the base URL";
      throw new RefusedException(new Refusal(status, "unexpected_answer", message, "", ""));
    }
    throw new RefusedException(Refusal.of(status, envelope));
  }

  private static JsonNode envelope(HttpResponse<String> response) {
    try {
      return Json.read(response.body());
    } catch (JsonProcessingException failure) {
      return Json.object();
    }
  }

  private static BodyPublisher json(JsonNode body) {
    return BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
