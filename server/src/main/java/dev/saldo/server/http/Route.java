package dev.saldo.server.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One call: what it is asked by, and what it takes.
 *
 * @param segments of the path; one in braces is a parameter
 * @param role what an operator needs to call; empty if the call is not an operator's, and the
 *     endpoint itself sees to who may
 * @param bodyMaxBytes 0 if it takes no body
 */
public record Route(
    HttpMethod method,
    List<String> segments,
    Optional<Role> role,
    int bodyMaxBytes,
    Endpoint endpoint) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

  /** What a call that posts one thing may take. */
  private static final int BODY_MAX_BYTES = 16 * 1024;

  public static Route get(String path, Endpoint endpoint) {
    return new Route(HttpMethod.GET, split(path), Optional.empty(), 0, endpoint);
  }

  public static Route post(String path, Endpoint endpoint) {
    return new Route(HttpMethod.POST, split(path), Optional.empty(), BODY_MAX_BYTES, endpoint);
  }

  public static Route patch(String path, Endpoint endpoint) {
    return new Route(HttpMethod.PATCH, split(path), Optional.empty(), BODY_MAX_BYTES, endpoint);
  }

  /** The same, for operators of a role only. */
  public Route forOperators(Role needed) {
    return new Route(method, segments, Optional.of(needed), bodyMaxBytes, endpoint);
  }

  /** The same, for whoever comes. */
  Route forAll() {
    return new Route(method, segments, Optional.empty(), bodyMaxBytes, endpoint);
  }

  /** The same, with a body up to that size. */
  public Route takingBytes(int max) {
    return new Route(method, segments, role, max, endpoint);
  }

  /** The same, answered by another endpoint. */
  public Route answering(Endpoint other) {
    return new Route(method, segments, role, bodyMaxBytes, other);
  }

  private static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The path, with its parameters' names. */
  String template() {
    return '/' + String.join("/", segments);
  }

  /** The path as a log may show it: of the parameters, those that are numbers. */
  String shown(Map<String, String> parameters) {
    StringBuilder path = new StringBuilder();
    for (String segment : segments) {
      boolean isParameter = segment.startsWith("{");
      String value =
          isParameter ? parameters.get(segment.substring(1, segment.length() - 1)) : null;
      boolean isNumber = value != null && NUMBER.matcher(value).matches();
      path.append('/').append(isNumber ? value : segment);
    }
    return path.toString();
  }

  boolean takes(HttpMethod asked) {
    return method.equals(asked) || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
  }
}
