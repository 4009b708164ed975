package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that prints a list, one page of it or all. */
abstract class PagedCommand extends OperatorCommand {
  private static final int LIMIT_MAX = 200;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at once, from 1 to 200; 25 by default.")
  private @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Where to go on, as the previous page said.")
  private @Nullable String cursor;

  @Option(names = "--all", description = "Print all pages.")
  private boolean all;

  abstract String path();

  /** Adds what the list is narrowed to. */
  abstract void narrow(Map<String, String> query);

  abstract Table emptyTable();

  abstract void addRow(Table table, JsonNode item);

  @Override
  final JsonNode ask(OperatorApi api) throws Exception {
    if (limit != null && (limit < 1 || limit > LIMIT_MAX)) {
      throw usage("--limit must be from 1 to " + LIMIT_MAX);
    }
    JsonNode page = api.get(path(), query(cursor));
    ArrayNode items = Json.object().putArray("items");
    page.path("items").forEach(items::add);
    while (all && page.path("nextCursor").isTextual()) {
      page = api.get(path(), query(page.path("nextCursor").textValue()));
      page.path("items").forEach(items::add);
    }
    ObjectNode answer = Json.object();
    answer.set("items", items);
    answer.set("nextCursor", page.path("nextCursor").isTextual() ? page.get("nextCursor") : null);
    return answer;
  }

  @Override
  final Table table(JsonNode answer) {
    Table table = emptyTable();
    answer.path("items").forEach(item -> addRow(table, item));
    return table;
  }

  @Override
  final void afterwards(JsonNode answer) {
    if (answer.path("nextCursor").isTextual()) {
      note("more: --cursor " + answer.get("nextCursor").textValue());
    }
  }

  private Map<String, String> query(@Nullable String from) {
    Map<String, String> query = new LinkedHashMap<>();
    narrow(query);
    if (limit != null || all) {
      query.put("limit", String.valueOf(limit == null ? LIMIT_MAX : limit));
    }
    if (from != null) {
      query.put("cursor", from);
    }
    return query;
  }
}
