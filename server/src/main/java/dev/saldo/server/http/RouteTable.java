package dev.saldo.server.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. Immutable. */
final class RouteTable {
  /** A route, and the parts of the path that are its parameters. */
  record Match(Route route, Map<String, String> parameters) {}

  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * The route.
   *
   * @throws Refusal if there is none, or it takes other methods
   */
  Match find(HttpMethod method, String path) {
    List<String> segments = segments(path);
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Map<String, String> parameters = parameters(route, segments);
      if (parameters != null && route.takes(method)) {
        return new Match(route, parameters);
      }
      if (parameters != null) {
        allowed.add(route.method().name());
      }
    }
    if (allowed.isEmpty()) {
      throw new Refusal(ErrorCode.NOT_FOUND);
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    throw new Refusal(ErrorCode.METHOD_NOT_ALLOWED).header("Allow", String.join(", ", allowed));
  }

  private static List<String> segments(String path) {
    if (!path.startsWith("/")) {
      throw new Refusal(ErrorCode.NOT_FOUND);
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      segments.add(decode(segment));
    }
    return segments;
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      // In a path a plus sign stands for itself.
      return QueryStringDecoder.decodeComponent(
          segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "A percent sign is not followed by two digits.");
    }
  }

  private static @Nullable Map<String, String> parameters(Route route, List<String> segments) {
    if (!matches(route, segments)) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String wanted = route.segments().get(i);
      if (isParameter(wanted)) {
        parameters.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
      }
    }
    return parameters;
  }

  private static boolean matches(Route route, List<String> segments) {
    if (route.segments().size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String wanted = route.segments().get(i);
      String found = segments.get(i);
      if (isParameter(wanted) ? found.isBlank() : !wanted.equals(found)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
