package dev.saldo.cli.bulk;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line that posts something.
 *
 * @param number the line's number in the file, from 1
 * @param fields what it says; empty fields are left out; in the order of the enum
 */
public record PostingLine(long number, Map<PostingField, String> fields) implements ParsedLine {
  public PostingLine {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  public Optional<String> field(PostingField field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The partner it is posted to; empty if the line does not say. */
  public String partnerId() {
    return field(PostingField.PARTNER_ID).orElse("");
  }
}
