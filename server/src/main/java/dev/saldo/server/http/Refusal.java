package dev.saldo.server.http;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request is answered with an error. Thrown, or the failure of an endpoint's future; it has no
 * stack trace, since it is no bug.
 */
public final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String detailMessage;
  private final transient Map<String, String> particulars = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /** With the code's own sentence for detail. */
  public Refusal(ErrorCode code) {
    this(code, code.sentence());
  }

  /**
   * With a detail that says more than the code's sentence.
   *
   * @param detailMessage for the developer at the other end; nothing internal
   */
  public Refusal(ErrorCode code, String detailMessage) {
    super(code.code(), null, false, false);
    this.code = code;
    this.detailMessage = detailMessage;
  }

  /** Something is wrong with a header, parameter or member. */
  public static Refusal field(String field, Tag tag) {
    return field(field, tag, field + " " + tag.clause());
  }

  /** The same, in words of the caller's. */
  public static Refusal field(String field, Tag tag, String detailMessage) {
    return new Refusal(ErrorCode.PARAMETER_VALIDATION_FAILED, detailMessage)
        .particular("field", field)
        .particular("tag", tag.label());
  }

  /** Adds a member to {@code result}. */
  public Refusal particular(String name, String value) {
    particulars.put(name, value);
    return this;
  }

  /** Adds a header to the answer. */
  public Refusal header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public ErrorCode code() {
    return code;
  }

  /** What the developer at the other end is told. */
  public String detailMessage() {
    return detailMessage;
  }

  /** The members of {@code result}. */
  public Map<String, String> particulars() {
    return Collections.unmodifiableMap(particulars);
  }

  /** The answer that says so. */
  public Answer answer() {
    Answer answer =
        Answer.enveloped(
            code.status(),
            new Answer.Enveloped(code.code(), detailMessage, this::writeParticulars));
    code.challenge().ifPresent(challenge -> answer.header("WWW-Authenticate", challenge));
    headers.forEach(answer::header);
    return answer;
  }

  private void writeParticulars(JsonBuffer out) {
    String separator = "{";
    for (Map.Entry<String, String> particular : particulars.entrySet()) {
      out.ascii(separator).text(particular.getKey()).ascii(":").text(particular.getValue());
      separator = ",";
    }
    out.ascii(particulars.isEmpty() ? "{}" : "}");
  }
}
