package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of a line.
 *
 * @param answer the server's answer to it
 */
record LineOutcome(KeyedLine line, JsonNode answer) {
  private static final int SERVER_ERRORS = 500;
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;

  long number() {
    return line.line().number();
  }

  int status() {
    return answer.path("status").asInt();
  }

  boolean isPosted() {
    return Answer.isSuccess(status());
  }

  /** Whether it waits for another operator. */
  boolean isWaiting() {
    return status() == ACCEPTED;
  }

  /** Whether an earlier request had posted it. */
  boolean isReplay() {
    return answer.path("replayed").asBoolean();
  }

  /** Whether the server could not say what became of it. */
  boolean isOpen() {
    return status() >= SERVER_ERRORS;
  }

  /** Whether its key belongs to another request, so that the line itself was not looked at. */
  boolean isOfAnotherKey() {
    return status() == CONFLICT;
  }

  Refusal refusal() {
    return Refusal.of(status(), answer);
  }
}
