package dev.saldo.server.http;

/** The envelope of every answer: five fields, in the contract's order. */
final class Envelope {
  private Envelope() {}

  static void write(Answer.Enveloped envelope, String requestId, int status, JsonBuffer out) {
    out.ascii("{\"code\":\"").ascii(envelope.code()).ascii("\",\"detailMessage\":");
    if (envelope.detailMessage().isEmpty()) {
      out.ascii("\"\"");
    } else {
      out.text(envelope.detailMessage());
    }
    out.ascii(",\"requestId\":\"").ascii(requestId).ascii("\",\"result\":");
    envelope.result().writeTo(out);
    out.ascii(",\"status\":").number(status).ascii("}");
  }
}
