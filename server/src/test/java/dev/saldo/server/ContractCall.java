package dev.saldo.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request.
 *
 * @param target the path, perhaps with a query
 * @param body empty if there is none
 */
record ContractCall(String method, String target, Map<String, String> headers, String body) {
  ContractCall {
    headers = Map.copyOf(headers);
  }

  /** Of header lines, of which the last of a name counts. */
  static ContractCall ofLines(String method, String target, List<String> headerLines, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : headerLines) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new ContractCall(method, target, headers, body);
  }

  String path() {
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }

  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    int start = target.indexOf('?');
    if (start >= 0) {
      for (String pair : target.substring(start + 1).split("&")) {
        int equals = pair.indexOf('=');
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public String toString() {
    String shown = body.length() > 500 ? body.substring(0, 500) + "…" : body;
    return method + " " + target + " " + shown;
  }
}
