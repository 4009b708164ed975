package dev.saldo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.cli.bulk.PostingField;
import dev.saldo.cli.bulk.PostingLine;
import java.util.Map;

/** A line of a file with the key under which it is posted. */
record KeyedLine(PostingLine line, String key) {
  /** The line as the operator's API takes it in a batch. */
  ObjectNode json() {
    ObjectNode json = Json.object();
    for (Map.Entry<PostingField, String> field : line.fields().entrySet()) {
      if (!field.getKey().isRemark()) {
        json.put(field.getKey().label(), field.getValue());
      }
    }
    return json.put(PostingField.IDEMPOTENCY_KEY.label(), key);
  }
}
