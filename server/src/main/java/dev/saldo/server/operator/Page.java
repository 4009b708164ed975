package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.server.http.QueryFields;
import dev.saldo.server.http.Result;
import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A page of a list.
 *
 * @param items those found, one more than fit if there are more to come
 * @param sizeMax how many fit
 */
record Page<T>(List<T> items, int sizeMax) {
  static final String SIZE_PARAMETER = "limit";

  private static final int SIZE_DEFAULT = 25;
  private static final int SIZE_MAX = 200;

  /** Writes one item. */
  @FunctionalInterface
  interface ItemView<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  /** How many items the query asks for. */
  static int sizeMax(QueryFields query) {
    return (int) query.integer(SIZE_PARAMETER, 1, SIZE_MAX).orElse(SIZE_DEFAULT);
  }

  /** How many items to look for: one more, to know whether there is another page. */
  static int lookAhead(int sizeMax) {
    return sizeMax + 1;
  }

  /** The page as a result, with the cursor of the next one. */
  Result result(Cursor.List list, ToLongFunction<T> position, ItemView<T> view) {
    boolean hasMore = items.size() > sizeMax;
    List<T> shown = hasMore ? items.subList(0, sizeMax) : items;
    return Result.of(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("items");
          for (T item : shown) {
            view.write(json, item);
          }
          json.writeEndArray();
          if (hasMore) {
            T last = shown.get(shown.size() - 1);
            json.writeStringField("nextCursor", Cursor.of(list, position.applyAsLong(last)));
          } else {
            json.writeNullField("nextCursor");
          }
          json.writeEndObject();
        });
  }
}
