package dev.saldo.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a request, whichever way it came: what the semantics of a call may depend on. */
interface Head {
  String method();

  String path();

  /** The values of all headers of that name, in their order. */
  List<String> headers(CharSequence name);

  /** The first of them. */
  @Nullable String header(CharSequence name);

  /** The address at the other end of the connection, without a zone; empty if it is gone. */
  String socketAddress();

  /** Whether it was HTTP. If not, nothing else that it says was sent by anybody. */
  boolean isDecoded();

  /** An address as text, without its zone. */
  static String withoutZone(@Nullable String address) {
    if (address == null) {
      return "";
    }
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
