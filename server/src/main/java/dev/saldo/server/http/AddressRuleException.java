package dev.saldo.server.http;

import java.io.Serial;

/** A text is no rule; the message continues a sentence that begins with the text. */
public final class AddressRuleException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  AddressRuleException(String message) {
    super(message, null, false, false);
  }
}
