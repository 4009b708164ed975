package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What became of the lines of a file, in all. Not thread-safe. */
final class FileReport {
  private static final int TABLE_MAX = 20;
  private static final int KEPT_MAX = 10_000;

  private final List<LineOutcome> refusals = new ArrayList<>();
  private long posted;
  private long postedBefore;
  private long waiting;
  private long refused;

  void add(LineOutcome outcome) {
    if (!outcome.isPosted()) {
      refused++;
      if (refusals.size() < KEPT_MAX) {
        refusals.add(outcome);
      }
    } else if (outcome.isWaiting()) {
      waiting++;
    } else if (outcome.isReplay()) {
      postedBefore++;
    } else {
      posted++;
    }
  }

  long lines() {
    return posted + postedBefore + waiting + refused;
  }

  boolean hasRefusals() {
    return refused > 0;
  }

  /** Whether lines were posted by an earlier run. */
  boolean isResumed() {
    return postedBefore > 0;
  }

  /** What there is to say beside the number of lines. */
  String remark() {
    String waits = waiting == 0 ? "" : ", " + ProgressLine.grouped(waiting) + " wait for approval";
    return waits + (refused == 0 ? "" : ", " + ProgressLine.grouped(refused) + " refused");
  }

  /** How many refusals the output leaves out. */
  long leftOut(boolean isTable) {
    return refused - Math.min(refusals.size(), isTable ? TABLE_MAX : KEPT_MAX);
  }

  Table table(Duration elapsed) {
    String rate = ProgressLine.grouped(ProgressLine.rate(lines(), elapsed));
    return Table.ofFields()
        .row("Lines", ProgressLine.grouped(lines()))
        .row("Posted", ProgressLine.grouped(posted))
        .row("Posted before", ProgressLine.grouped(postedBefore))
        .row("Waiting", ProgressLine.grouped(waiting))
        .row("Refused", ProgressLine.grouped(refused))
        .row("Time", ProgressLine.seconds(elapsed) + ", " + rate + " lines/s")
        .followedBy(refusalTable());
  }

  JsonNode json() {
    ObjectNode json = Json.object();
    json.put("lines", lines()).put("posted", posted).put("postedBefore", postedBefore);
    json.put("waiting", waiting);
    ArrayNode items = json.put("refused", refused).putArray("refusals");
    for (LineOutcome outcome : refusals) {
      Refusal refusal = outcome.refusal();
      ObjectNode item = items.addObject().put("line", outcome.number());
      item.put("partnerId", outcome.line().line().partnerId());
      item.put("code", refusal.code()).put("reason", refusal.detailMessage());
      item.put("field", refusal.field());
    }
    return json;
  }

  private Table refusalTable() {
    Table table =
        new Table(
            Table.Column.number("LINE"),
            Table.Column.text("PARTNER"),
            Table.Column.text("CODE"),
            Table.Column.text("REASON"));
    for (LineOutcome outcome : refusals.subList(0, Math.min(TABLE_MAX, refusals.size()))) {
      Refusal refusal = outcome.refusal();
      table.row(
          String.valueOf(outcome.number()),
          outcome.line().line().partnerId(),
          refusal.code(),
          refusal.detailMessage());
    }
    return table;
  }
}
