package dev.saldo.server.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * One call: what it is asked by, and what it takes.
 *
 * @param segments of the path; one in braces is a parameter
 * @param access who may call
 * @param bodyMaxBytes 0 if it takes no body
 */
public record Route(
    HttpMethod method, List<String> segments, Access access, int bodyMaxBytes, Endpoint endpoint) {
  /** Who may call. */
  enum Access {
    /** The endpoint itself sees to it. */
    OPEN,
    /** Whoever has an operator key. */
    OPERATOR
  }

  /** What a call that posts one thing may take. */
  private static final int BODY_MAX_BYTES = 16 * 1024;

  public static Route get(String path, Endpoint endpoint) {
    return new Route(HttpMethod.GET, split(path), Access.OPEN, 0, endpoint);
  }

  public static Route post(String path, Endpoint endpoint) {
    return new Route(HttpMethod.POST, split(path), Access.OPEN, BODY_MAX_BYTES, endpoint);
  }

  public static Route patch(String path, Endpoint endpoint) {
    return new Route(HttpMethod.PATCH, split(path), Access.OPEN, BODY_MAX_BYTES, endpoint);
  }

  /** The same, for operators only. */
  public Route forOperators() {
    return new Route(method, segments, Access.OPERATOR, bodyMaxBytes, endpoint);
  }

  /** The same, with a body up to that size. */
  public Route takingBytes(int max) {
    return new Route(method, segments, access, max, endpoint);
  }

  private static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The path, with its parameters' names. */
  String template() {
    return '/' + String.join("/", segments);
  }

  boolean takes(HttpMethod asked) {
    return method.equals(asked) || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
  }
}
