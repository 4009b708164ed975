package dev.saldo.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables, columns, indexes, constraints, triggers, functions and other objects of a schema,
 * each with a digest of its definition. A trigger or a foreign key that is switched off has another
 * digest. Flyway's own table and what belongs to an extension of PostgreSQL are left out; triggers
 * on that table are not. Immutable.
 */
record SchemaInventory(SortedMap<String, String> objects) {
  private static final int DIGEST_LENGTH = 16;

  /** Only on a cluster is there a migration that distributes tables. */
  private static final String IS_DISTRIBUTED =
      "SELECT EXISTS (SELECT 1 FROM flyway_schema_history WHERE version = '1.1')";

  SchemaInventory {
    objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
  }

  /** Returns the inventory of a migrated schema of this release. */
  static SchemaInventory ofRelease(Dialect dialect) {
    SortedMap<String, String> objects = new TreeMap<>();
    try (InputStream in =
            Objects.requireNonNull(SchemaInventory.class.getResourceAsStream(resource(dialect)));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        objects.put(line.substring(DIGEST_LENGTH + 1), line.substring(0, DIGEST_LENGTH));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new SchemaInventory(objects);
  }

  /** Returns the name of the file with the inventory of this release, beside this class. */
  static String resource(Dialect dialect) {
    return "schema/" + dialect.name().toLowerCase(Locale.ROOT) + ".txt";
  }

  /** Returns the inventory of a migrated database. */
  static SchemaInventory of(Connection connection, Dialect dialect) throws SQLException {
    SortedMap<String, String> objects = new TreeMap<>();
    String query = dialect == Dialect.SQLITE ? SchemaQueries.SQLITE : SchemaQueries.POSTGRESQL;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        String definition = normal(Objects.requireNonNullElse(row.getString(2), ""));
        String digest =
            Hashes.hex(Hashes.sha256().digest(definition.getBytes(StandardCharsets.UTF_8)));
        objects.put(row.getString(1), digest.substring(0, DIGEST_LENGTH));
      }
    }
    return new SchemaInventory(objects);
  }

  /** Without comments, and with one space between words. */
  private static String normal(String definition) {
    return definition.replaceAll("--[^\n]*", "").replaceAll("\\s+", " ").strip();
  }

  /** Returns the kind of a migrated database. */
  static Dialect dialect(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().startsWith("SQLite")) {
      return Dialect.SQLITE;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IS_DISTRIBUTED)) {
      return row.next() && row.getBoolean(1) ? Dialect.CITUS : Dialect.POSTGRESQL;
    }
  }

  /** Adds a finding for each object that is not as in this release. */
  void compareTo(SchemaInventory release, FindingLog log) {
    release.objects.forEach(
        (name, digest) -> {
          String found = objects.get(name);
          if (found == null) {
            log.addOfSchema("the " + name + " of this release is missing");
          } else if (!found.equals(digest)) {
            log.addOfSchema("the " + name + " is not defined as in this release");
          }
        });
    objects.keySet().stream()
        .filter(name -> !release.objects.containsKey(name))
        .forEach(name -> log.addOfSchema("the " + name + " is not of this release"));
  }

  /** Returns the inventory as lines, in the order of the names. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    objects.forEach((name, digest) -> lines.append(digest).append(' ').append(name).append('\n'));
    return lines.toString();
  }
}
