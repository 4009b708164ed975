package dev.saldo.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Replays the books of a database and compares what is stored with what must follow from the
 * entries. It only reads, from a snapshot of a few books at a time, while postings go on; memory
 * stays bounded whatever there is to read. It never repairs. Not thread-safe.
 */
public final class Verifier {
  private final ReadOnlyDatabase database;
  private final Clock clock;

  /** A verifier of the settings' database; the rest of the settings does not matter. */
  public Verifier(JournalSettings settings, Clock clock) {
    this.database = new ReadOnlyDatabase(settings);
    this.clock = clock;
  }

  /**
   * Compares the schema with that of this release, and replays books. Of each book the first entry
   * that is wrong is found; if its entries are right, of each other subject the first thing that is
   * wrong.
   *
   * @throws JournalException if the database can't be read, or its schema is not this program's
   */
  public VerifyReport verify(VerifyScope scope, ProgressListener listener) {
    try (Connection connection = database.connect()) {
      VerifyReport schema = compareSchema(connection);
      connection.commit();
      return replay(connection, scope, listener, schema);
    } catch (SQLException failed) {
      throw new JournalException("the database could not be read", failed);
    }
  }

  /** A schema that differs may be why the books cannot be read. */
  private VerifyReport replay(
      Connection connection, VerifyScope scope, ProgressListener listener, VerifyReport schema)
      throws SQLException {
    ProgressMeter meter = new ProgressMeter(listener, clock);
    try {
      return schema.plus(
          new Verification(connection, database.ranges(connection), scope, meter).run());
    } catch (SQLException failed) {
      if (schema.isClean()) {
        throw failed;
      }
      return schema;
    }
  }

  /** Compares the schema, which is of this release's version, with that of this release. */
  static VerifyReport compareSchema(Connection connection) throws SQLException {
    Dialect dialect = SchemaInventory.dialect(connection);
    FindingLog log = new FindingLog();
    SchemaInventory.of(connection, dialect).compareTo(SchemaInventory.ofRelease(dialect), log);
    return log.report();
  }

  /**
   * Compares all books with the heads that a checkpoint saw. It does not replay them: {@link
   * #verify} does.
   *
   * @throws JournalException if the database can't be read, or its schema is not this program's
   */
  public VerifyReport compare(CheckpointFile checkpoint, ProgressListener listener) {
    try (Connection connection = database.connect()) {
      ProgressMeter meter = new ProgressMeter(listener, clock);
      return new CheckpointComparison(connection, checkpoint, meter).run();
    } catch (SQLException failed) {
      throw new JournalException("the database could not be read", failed);
    } catch (IOException failed) {
      throw new JournalException("the checkpoint could not be read", failed);
    }
  }
}
