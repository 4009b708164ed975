package dev.saldo.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a table of cases: a request, what it must be answered, and what is to be remembered.
 *
 * <p>Its columns are separated by {@code |}. A request is a method, a target and perhaps {@code
 * key=} (the idempotency key), {@code as=} (what the Authorization header bears instead of the
 * operator's key; nothing for no such header) and other headers. An answer is a status, a code, a
 * field and a tag as far as the row names them, and {@code replayed}. In the last column {@code
 * name=/pointer} remembers a part of the answer, or a header, under a name; {@code /pointer==value}
 * is a part that must be so, with an underscore for a blank. A {@code $name} anywhere stands for
 * what is remembered.
 */
record ContractCase(String request, String body, List<String> answer, List<String> facts) {
  private static final String FORM = "FORM";

  static ContractCase parse(String row) {
    String[] columns = row.split("\\|", -1);
    return new ContractCase(
        columns[0].strip(),
        columns.length > 1 ? columns[1].strip() : "",
        words(columns.length > 2 ? columns[2] : ""),
        words(columns.length > 3 ? columns[3] : ""));
  }

  private static List<String> words(String column) {
    return column.isBlank() ? List.of() : List.of(column.strip().split(" +"));
  }

  ContractCase with(Map<String, String> remembered) {
    return new ContractCase(
        fill(request, remembered),
        fill(body, remembered),
        answer,
        facts.stream().map(fact -> fill(fact, remembered)).toList());
  }

  private static String fill(String text, Map<String, String> remembered) {
    String filled = text;
    for (Map.Entry<String, String> each : remembered.entrySet()) {
      filled =
          filled
              .replace("${" + each.getKey() + "}", each.getValue())
              .replaceAll(
                  "\\$" + each.getKey() + "\\b",
                  each.getValue().replace("\\", "\\\\").replace("$", "\\$"));
    }
    return filled;
  }

  ContractCall call() {
    String[] words = request.split(" +");
    boolean isForm = words[0].equals(FORM);
    Map<String, String> headers = new LinkedHashMap<>(ContractClient.operatorHeaders());
    if (isForm) {
      headers.remove("Authorization");
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    for (int i = 2; i < words.length; i++) {
      addHeader(headers, words[i]);
    }
    return new ContractCall(isForm ? "POST" : words[0], words[1], headers, body);
  }

  private static void addHeader(Map<String, String> headers, String word) {
    int equals = word.indexOf('=');
    String name = word.substring(0, equals);
    String value = URLDecoder.decode(word.substring(equals + 1), StandardCharsets.UTF_8);
    switch (name) {
      case "key" -> headers.put("Idempotency-Key", value);
      case "as" -> {
        headers.remove("Authorization");
        if (!value.isEmpty()) {
          headers.put("Authorization", "Bearer " + value);
        }
      }
      case "Content-Type" -> {
        headers.remove(name);
        if (!value.isEmpty()) {
          headers.put(name, value);
        }
      }
      default -> headers.put(name, value);
    }
  }

  int status() {
    return Integer.parseInt(answer.get(0));
  }

  boolean isReplayed() {
    return answer.contains("replayed");
  }

  /** The code, the field and the tag, as far as they are told. */
  List<String> error() {
    return answer.stream().skip(1).filter(word -> !word.equals("replayed")).toList();
  }
}
