package dev.saldo.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A JSON object of a request, read strictly: a member that is not expected, or of another type, is
 * refused by its name. A member that is there is never null.
 */
public final class JsonFields {
  private final String path;
  private final ObjectNode object;

  private JsonFields(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  static JsonFields of(ObjectNode body, String... members) {
    return of("", body, members);
  }

  private static JsonFields of(String path, ObjectNode object, String... members) {
    Set<String> known = Set.of(members);
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw Refusal.field(path + name, Tag.UNKNOWN);
      }
    }
    return new JsonFields(path, object);
  }

  /** The name by which an error is to name a member of this object. */
  public String field(String name) {
    return path + name;
  }

  public boolean has(String name) {
    return object.has(name);
  }

  /** A text that must be there and not blank. */
  public String text(String name, int lengthMax) {
    return optionalText(name, lengthMax)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> Refusal.field(field(name), Tag.REQUIRED));
  }

  /** A text, which may be empty. */
  public Optional<String> optionalText(String name, int lengthMax) {
    return optional(name).map(value -> text(field(name), value, lengthMax));
  }

  private static String text(String field, JsonNode value, int lengthMax) {
    if (!value.isTextual()) {
      throw Refusal.field(field, Tag.TYPE, field + " must be a string");
    }
    return Checks.text(field, value.textValue(), lengthMax);
  }

  /** A truth value. */
  public Optional<Boolean> optionalFlag(String name) {
    return optional(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw Refusal.field(field(name), Tag.TYPE, field(name) + " must be true or false");
              }
              return value.booleanValue();
            });
  }

  /** An integer within bounds, both included. */
  public OptionalLong optionalInteger(String name, long min, long max) {
    Optional<JsonNode> value = optional(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!value.get().isIntegralNumber()) {
      throw Refusal.field(field(name), Tag.TYPE, field(name) + " must be an integer");
    }
    if (!value.get().canConvertToLong()) {
      throw Refusal.field(field(name), Tag.MAX);
    }
    return OptionalLong.of(Checks.within(field(name), value.get().longValue(), min, max));
  }

  /** A list of texts. */
  public Optional<List<String>> optionalTexts(String name, int countMax, int lengthMax) {
    return optional(name)
        .map(
            value -> {
              List<String> texts = new ArrayList<>();
              for (JsonNode item : array(name, value, countMax)) {
                texts.add(text(field(name) + "[" + texts.size() + "]", item, lengthMax));
              }
              return texts;
            });
  }

  /** An object with these members. */
  public Optional<JsonFields> optionalObject(String name, String... members) {
    return optional(name).map(value -> object(field(name), value, members));
  }

  /** A list of objects with these members, which name their members by their place in it. */
  public Optional<List<JsonFields>> optionalObjects(String name, int countMax, String... members) {
    return optional(name)
        .map(
            value -> {
              List<JsonFields> objects = new ArrayList<>();
              for (JsonNode item : array(name, value, countMax)) {
                objects.add(object(field(name) + "[" + objects.size() + "]", item, members));
              }
              return objects;
            });
  }

  /**
   * A list of objects with these members, which must be there and not empty. Each is read by itself
   * and names its members by themselves, so that one that is wrong leaves the others as they are.
   */
  public List<Supplier<JsonFields>> items(String name, int countMax, String... members) {
    JsonNode value = optional(name).orElseThrow(() -> Refusal.field(field(name), Tag.REQUIRED));
    List<Supplier<JsonFields>> items = new ArrayList<>();
    for (JsonNode item : array(name, value, countMax)) {
      String field = field(name) + "[" + items.size() + "]";
      items.add(() -> item(field, item, members));
    }
    if (items.isEmpty()) {
      throw Refusal.field(field(name), Tag.REQUIRED);
    }
    return items;
  }

  private static JsonFields item(String field, JsonNode item, String... members) {
    if (item instanceof ObjectNode object) {
      return of(object, members);
    }
    throw Refusal.field(field, Tag.TYPE, field + " must be an object");
  }

  private static JsonFields object(String field, JsonNode value, String... members) {
    if (!value.isObject()) {
      throw Refusal.field(field, Tag.TYPE, field + " must be an object");
    }
    return of(field + ".", (ObjectNode) value, members);
  }

  private JsonNode array(String name, JsonNode value, int countMax) {
    if (!value.isArray()) {
      throw Refusal.field(field(name), Tag.TYPE, field(name) + " must be a list");
    }
    if (value.size() > countMax) {
      throw Refusal.field(field(name), Tag.MAX, field(name) + " has more than " + countMax)
          .particular("max", Integer.toString(countMax));
    }
    return value;
  }

  private Optional<JsonNode> optional(String name) {
    return Optional.ofNullable(object.get(name));
  }
}
