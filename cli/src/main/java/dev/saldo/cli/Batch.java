package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts up to a thousand lines in a request, and again what got no outcome. Thread-safe. */
final class Batch {
  private static final int TOO_LARGE = 413;
  private static final Pattern FIELD = Pattern.compile("transactions\\[([0-9]{1,4})]\\.?(.*)");

  private final OperatorApi api;
  private final List<Duration> retryDelays;

  Batch(OperatorApi api, List<Duration> retryDelays) {
    this.api = api;
    this.retryDelays = List.copyOf(retryDelays);
  }

  /** The outcome of every line, none of them open. */
  List<LineOutcome> post(List<KeyedLine> lines)
      throws RefusedException, NoAnswerException, InterruptedException {
    List<LineOutcome> settled = new ArrayList<>();
    List<KeyedLine> open = settle(lines, settled);
    for (Duration delay : retryDelays) {
      if (open.isEmpty()) {
        return settled;
      }
      Thread.sleep(delay.toMillis());
      open = settle(open, settled);
    }
    if (!open.isEmpty()) {
      String first = "line " + open.get(0).line().number();
      throw new NoAnswerException("the server did not say what became of " + first);
    }
    return settled;
  }

  /** Posts once; returns the lines that are open still. */
  private List<KeyedLine> settle(List<KeyedLine> lines, List<LineOutcome> settled)
      throws RefusedException, NoAnswerException, InterruptedException {
    List<KeyedLine> open = new ArrayList<>();
    for (LineOutcome outcome : send(lines)) {
      if (outcome.isOpen()) {
        open.add(outcome.line());
      } else {
        settled.add(outcome);
      }
    }
    return open;
  }

  private List<LineOutcome> send(List<KeyedLine> lines)
      throws RefusedException, NoAnswerException, InterruptedException {
    if (lines.isEmpty()) {
      return List.of();
    }
    try {
      return outcomes(lines, api.batch(body(lines)));
    } catch (RefusedException failure) {
      Refusal refusal = failure.refusal();
      if (refusal.status() == TOO_LARGE && lines.size() > 1) {
        return both(lines, lines.size() / 2);
      }
      return withoutRefused(
          lines, lineOf(refusal, lines.size()).orElseThrow(() -> failure), refusal);
    }
  }

  /** Posts what is before and what is from the middle, in this order. */
  private List<LineOutcome> both(List<KeyedLine> lines, int middle)
      throws RefusedException, NoAnswerException, InterruptedException {
    List<LineOutcome> outcomes = new ArrayList<>(send(lines.subList(0, middle)));
    outcomes.addAll(send(lines.subList(middle, lines.size())));
    return outcomes;
  }

  /** Posts the lines but for the one for which the server refused all of them. */
  private List<LineOutcome> withoutRefused(List<KeyedLine> lines, int index, Refusal refusal)
      throws RefusedException, NoAnswerException, InterruptedException {
    List<KeyedLine> others = new ArrayList<>(lines);
    KeyedLine refused = others.remove(index);
    List<LineOutcome> outcomes = new ArrayList<>();
    outcomes.add(new LineOutcome(refused, answer(refusal)));
    outcomes.addAll(send(others));
    return outcomes;
  }

  /** The refusal of all as that of the one line: its field no longer says which line it is. */
  private static ObjectNode answer(Refusal refusal) {
    ObjectNode answer = Json.object().put("status", refusal.status()).put("code", refusal.code());
    answer.put("detailMessage", refusal.detailMessage());
    answer.putObject("result").put("field", FIELD.matcher(refusal.field()).replaceFirst("$2"));
    return answer;
  }

  private static List<LineOutcome> outcomes(List<KeyedLine> lines, JsonNode answers)
      throws RefusedException {
    if (answers.size() != lines.size()) {
      String message = answers.size() + " outcomes for " + lines.size() + " lines";
      throw new RefusedException(new Refusal(200, "unexpected_answer", message, "", ""));
    }
    List<LineOutcome> outcomes = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      outcomes.add(new LineOutcome(lines.get(index), answers.get(index)));
    }
    return outcomes;
  }

  private static Optional<Integer> lineOf(Refusal refusal, int size) {
    Matcher matcher = FIELD.matcher(refusal.field());
    return matcher.matches()
        ? Optional.of(Integer.parseInt(matcher.group(1))).filter(index -> index < size)
        : Optional.empty();
  }

  private static ObjectNode body(List<KeyedLine> lines) {
    ObjectNode body = Json.object().put("atomic", false);
    ArrayNode transactions = body.putArray("transactions");
    lines.forEach(line -> transactions.add(line.json()));
    return body;
  }
}
