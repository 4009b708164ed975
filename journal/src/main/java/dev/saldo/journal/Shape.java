package dev.saldo.journal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A statement, as each dialect wants it, and the columns of the rows it takes. Where the dialect
 * takes arrays, each column is one argument; else each column of the one row is.
 */
record Shape(List<Column> columns, Function<Dialect, String> text) {
  private static final String FROM = " FROM ";

  Shape {
    columns = List.copyOf(columns);
  }

  /** A statement whose arguments are bound by hand. */
  static Shape plain(Function<Dialect, String> text) {
    return new Shape(List.of(), text);
  }

  /** A statement that is the same everywhere, and whose arguments are bound by hand. */
  static Shape same(String text) {
    return plain(dialect -> text);
  }

  /**
   * An insertion.
   *
   * @param end such as {@code ON CONFLICT DO NOTHING}, after a space; or empty
   */
  static Shape insert(String table, String end, Column... columns) {
    List<Column> all = List.of(columns);
    String into = "INSERT INTO " + table + " (" + names(all, "") + ") ";
    return new Shape(
        all,
        dialect ->
            dialect.takesArrays()
                ? into + "SELECT * FROM " + unnest(all) + end
                : into + "VALUES (" + marks(all) + ")" + end);
  }

  /** A change of rows found by their keys. The rows have the new values first, then the keys. */
  static Shape update(String table, List<Column> values, List<Column> keys) {
    List<Column> all = new ArrayList<>(values);
    all.addAll(keys);
    String update = "UPDATE " + table + " SET ";
    return new Shape(
        all,
        dialect ->
            dialect.takesArrays()
                ? update
                    + each(values, c -> c.name() + " = u." + c.name(), ", ")
                    + " FROM "
                    + unnest(all)
                    + " WHERE "
                    + each(keys, c -> table + "." + c.name() + " = u." + c.name(), " AND ")
                : update
                    + each(values, c -> c.name() + " = ?", ", ")
                    + " WHERE "
                    + each(keys, c -> c.name() + " = ?", " AND "));
  }

  static Shape delete(String table, Column... keys) {
    return deleteIf(table, "", keys);
  }

  /**
   * A deletion of those rows found by their keys that a condition holds for.
   *
   * @param condition such as {@code AND used = 1}, after a space
   */
  static Shape deleteIf(String table, String condition, Column... keys) {
    List<Column> all = List.of(keys);
    String delete = "DELETE FROM " + table;
    return new Shape(
        all,
        dialect ->
            (dialect.takesArrays()
                    ? delete
                        + " USING "
                        + unnest(all)
                        + " WHERE "
                        + each(all, c -> table + "." + c.name() + " = u." + c.name(), " AND ")
                    : delete + " WHERE " + each(all, c -> c.name() + " = ?", " AND "))
                + condition);
  }

  /**
   * A statement about the rows that have one of the keys.
   *
   * @param select up to its WHERE clause
   * @param alias of the table that has the keys
   */
  static Shape lookup(String select, String alias, Column... keys) {
    return lookup(select, alias, dialect -> "", keys);
  }

  /**
   * A statement about those rows that have one of the keys, and that a condition holds for.
   *
   * @param select up to its WHERE clause, without joins
   * @param condition such as {@code AND t.used = 0}, after a space
   */
  static Shape lookupIf(String select, String alias, String condition, Column... keys) {
    return lookup(select, alias, dialect -> condition, keys);
  }

  /** A reading of the rows of these partners, locked in the order of the partners' ids. */
  static Shape locking(String select, String alias) {
    Column key = Tables.PARTNER_ID;
    return lookup(
        select,
        alias,
        dialect ->
            (dialect.takesArrays() ? " ORDER BY " + alias + "." + key.name() : "")
                + dialect.rowLock(),
        key);
  }

  private static Shape lookup(
      String select, String alias, Function<Dialect, String> end, Column... keys) {
    List<Column> all = List.of(keys);
    return new Shape(
        all,
        dialect ->
            switch (dialect) {
                  case SQLITE -> amongJson(select, alias, all);
                  case POSTGRESQL -> select + amongArrays(alias, all);
                  case CITUS ->
                      select + " WHERE " + each(all, c -> alias + "." + c.name() + " = ?", " AND ");
                }
                + end.apply(dialect));
  }

  private static String amongArrays(String alias, List<Column> keys) {
    if (keys.size() == 1) {
      Column key = keys.get(0);
      return " WHERE " + alias + "." + key.name() + " = ANY (" + array(key) + ")";
    }
    return " CROSS JOIN "
        + unnest(keys)
        + " WHERE "
        + each(keys, c -> alias + "." + c.name() + " = u." + c.name(), " AND ");
  }

  /** The list of keys comes first, and a cross join keeps it there. */
  private static String amongJson(String select, String alias, List<Column> keys) {
    int table = select.indexOf(" AS " + alias);
    int from = select.lastIndexOf(FROM, table) + FROM.length();
    int joins = table + " AS ".length() + alias.length();
    return select.substring(0, from)
        + "json_each(?) AS u CROSS JOIN "
        + select.substring(from, joins)
        + " ON "
        + each(keys, c -> alias + "." + c.name() + " = " + jsonValue(keys, c), " AND ")
        + select.substring(joins);
  }

  private static String jsonValue(List<Column> keys, Column key) {
    return keys.size() == 1 ? "u.value" : "u.value ->> " + keys.indexOf(key);
  }

  private static String unnest(List<Column> columns) {
    return "unnest(" + each(columns, Shape::array, ", ") + ") AS u (" + names(columns, "") + ")";
  }

  private static String array(Column column) {
    return "?::" + column.kind().name().toLowerCase(java.util.Locale.ROOT) + "[]";
  }

  static String names(List<Column> columns, String alias) {
    return each(columns, c -> alias + c.name(), ", ");
  }

  private static String marks(List<Column> columns) {
    return each(columns, c -> "?", ", ");
  }

  private static String each(List<Column> columns, Function<Column, String> part, String between) {
    return columns.stream().map(part).collect(joining(between));
  }
}
