package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A database that may not grow any further, and then may again. */
final class DiskFullTest {
  /** The embedded database with a limit of its size. */
  private static final class Limited implements Database {
    private final Database database;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private volatile int pagesMax = Integer.MAX_VALUE;

    Limited(Database database) {
      this.database = database;
    }

    void limit(int pages) throws SQLException {
      pagesMax = pages;
      for (Connection connection : connections) {
        if (!connection.isClosed()) {
          limit(connection);
        }
      }
    }

    private void limit(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA max_page_count = " + pagesMax);
      }
    }

    @Override
    public Dialect dialect() {
      return database.dialect();
    }

    @Override
    public void migrate() {
      database.migrate();
    }

    @Override
    public Connection connect() throws SQLException {
      Connection connection = database.connect();
      connections.add(connection);
      limit(connection);
      return connection;
    }
  }

  @Test
  void fullDiskFailsPostingsUntilThereIsRoomAndLosesNone() throws SQLException {
    try (SqliteTestDatabase file = new SqliteTestDatabase()) {
      Limited database = new Limited(Database.of(file.settings()));
      try (Journal journal = Journal.open(file.settings(), database, new ManualClock())) {
        Given given = new Given(journal);
        long id = given.partner();
        database.limit(1);
        List<PostingRequest> failed = postUntilFull(journal, id);
        long before = given.balance(id).book().sequence();
        assertTrue(failed.size() < 1000, "the disk was never full");
        assertEquals(1000 - failed.size(), before);

        database.limit(Integer.MAX_VALUE);
        for (PostingRequest request : failed) {
          PostingResult.Decided decided = decided(await(journal.post(request)));
          assertEquals(Outcome.POSTED, decided.outcome());
        }
        assertEquals(usd(1000), given.balance(id).book().available());
        assertEquals(1000, file.count("idempotency"));
      }
    }
  }

  private static List<PostingRequest> postUntilFull(Journal journal, long id) {
    List<PostingRequest> failed = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      PostingRequest request = request(id, new Command.TopUp(usd(1)));
      try {
        assertEquals(Outcome.POSTED, decided(await(journal.post(request))).outcome());
      } catch (CompletionException full) {
        assertInstanceOf(JournalException.class, full.getCause());
        failed.add(request);
      }
    }
    return failed;
  }
}
