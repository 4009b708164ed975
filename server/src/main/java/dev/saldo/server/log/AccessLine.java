package dev.saldo.server.log;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the access log, taken apart again: {@code GET /path 200 success 0.312ms from=… by=…
 * requestId=…}. What a caller chose has no spaces in it by then, so that no word can be another's.
 */
final class AccessLine {
  private static final Pattern FORM =
      Pattern.compile("(\\S+) (\\S+) (\\d{3}) (\\S+) (\\d+\\.\\d{3})ms((?: \\w+=\\S*)*)");
  private static final Pattern MEMBER = Pattern.compile(" (\\w+)=(\\S*)");

  private AccessLine() {}

  /** Writes the members of a line; false, and nothing written, if it is none. */
  static boolean write(String line, JsonGenerator json) throws IOException {
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      return false;
    }
    json.writeStringField("method", form.group(1));
    json.writeStringField("path", form.group(2));
    json.writeNumberField("status", Integer.parseInt(form.group(3)));
    json.writeStringField("code", form.group(4));
    json.writeFieldName("durationMillis");
    json.writeNumber(form.group(5));
    Matcher member = MEMBER.matcher(form.group(6));
    while (member.find()) {
      json.writeStringField(member.group(1), member.group(2));
    }
    return true;
  }
}
