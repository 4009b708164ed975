package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers all waiting readings with one statement about their partners. A reading that arrives
 * after the statement began is not in its batch, so whatever was committed before it arrived is
 * seen.
 *
 * <p>The statement brings numbers only. What is text (the currency, the API client) is remembered
 * together with the client's revision, which comes fresh with every reading and is another random
 * number after every change: a partner whose revision is another one is read again in full.
 */
final class AccessReader implements BatchQueue.Worker<AccessRequest> {
  private static final int REMEMBERED_MAX = 20_000;

  private record Known(long revision, Currency currency, Optional<ApiClient> client) {}

  private final Reads reads;
  private final Remembered<Long, Known> remembered = new Remembered<>(REMEMBERED_MAX);
  private long[] ids = new long[64];
  private @Nullable AccessReading[] readings = new AccessReading[64];
  private long[] unknown = new long[64];
  private int idCount;
  private int unknownCount;

  AccessReader(Database database) {
    this.reads = new Reads(database);
  }

  @Override
  public void work(List<AccessRequest> batch) {
    collect(batch);
    reads.run(
        session -> {
          unknownCount = 0;
          Arrays.fill(readings, 0, idCount, null);
          session.read(Sql.ACCESS, keys(Sql.ACCESS, ids, idCount), this::take);
          readInFull(session);
        });
    for (AccessRequest request : batch) {
      request.answer(Optional.ofNullable(readings[indexOf(request.partnerId)]));
    }
  }

  /** The partners' ids, in order and each once. */
  private void collect(List<AccessRequest> batch) {
    if (ids.length < batch.size()) {
      ids = new long[batch.size() * 2];
      readings = new AccessReading[ids.length];
      unknown = new long[ids.length];
    }
    int count = 0;
    for (AccessRequest request : batch) {
      ids[count++] = request.partnerId;
    }
    Arrays.sort(ids, 0, count);
    idCount = 0;
    for (int i = 0; i < count; i++) {
      if (idCount == 0 || ids[i] != ids[idCount - 1]) {
        ids[idCount++] = ids[i];
      }
    }
  }

  private int indexOf(long partnerId) {
    return Arrays.binarySearch(ids, 0, idCount, partnerId);
  }

  private void take(ResultSet row) throws SQLException {
    long partnerId = row.getLong(1);
    Known known = remembered.get(partnerId);
    if (known == null || known.revision != row.getLong(7)) {
      unknown[unknownCount++] = partnerId;
      return;
    }
    Book book =
        new Book(
            partnerId,
            row.getLong(2),
            new Money(row.getLong(3), known.currency),
            new Money(row.getLong(4), known.currency),
            new Money(row.getLong(5), known.currency));
    readings[indexOf(partnerId)] =
        new AccessReading(
            new BalanceReading(book, row.getLong(6)), Rows.head(row, 8), known.client);
  }

  private void readInFull(Session session) throws SQLException {
    session.read(Sql.PARTNERS, keys(Sql.PARTNERS, unknown, unknownCount), this::takeInFull);
  }

  private static RowSet keys(Sql sql, long[] ids, int count) {
    RowSet keys = sql.rows();
    for (int i = 0; i < count; i++) {
      keys.add(ids[i]);
    }
    return keys;
  }

  private void takeInFull(ResultSet row) throws SQLException {
    Partner partner = Rows.partner(row);
    remembered.put(
        partner.partnerId(),
        new Known(row.getLong(20), partner.balance().book().currency(), partner.client()));
    readings[indexOf(partner.partnerId())] =
        new AccessReading(partner.balance(), Rows.head(row, 21), partner.client());
  }

  @Override
  public void fail(List<AccessRequest> batch, JournalException failure) {
    batch.forEach(request -> request.fail(failure));
  }

  @Override
  public void close() {
    reads.close();
  }
}
