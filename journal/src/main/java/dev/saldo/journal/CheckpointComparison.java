package dev.saldo.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares books with the heads that a checkpoint saw: each must hold them still, and may have gone
 * on from there.
 */
final class CheckpointComparison {
  private static final int HEADS_PER_PAGE = 1_024;
  private static final String BOOKS =
      "SELECT partner_id, sequence, hash FROM book" + " WHERE partner_id >= ? AND partner_id <= ?";
  private static final String ENTRY =
      "SELECT hash FROM entry WHERE partner_id = ? AND sequence = ?";

  private final Connection connection;
  private final CheckpointFile checkpoint;
  private final ProgressMeter meter;
  private final FindingLog log = new FindingLog();

  CheckpointComparison(Connection connection, CheckpointFile checkpoint, ProgressMeter meter) {
    this.connection = connection;
    this.checkpoint = checkpoint;
    this.meter = meter;
  }

  VerifyReport run() throws SQLException, IOException {
    meter.expect(checkpoint.books());
    try (CheckpointFile.Reader heads = checkpoint.heads()) {
      List<CheckpointHead> page = page(heads);
      while (!page.isEmpty()) {
        compare(page);
        connection.commit();
        meter.report();
        page = page(heads);
      }
      checkpoint.requireUnchanged(heads);
    }
    return log.report(meter);
  }

  private static List<CheckpointHead> page(CheckpointFile.Reader heads) throws IOException {
    List<CheckpointHead> page = new ArrayList<>();
    while (page.size() < HEADS_PER_PAGE) {
      Optional<CheckpointHead> head = heads.next();
      if (head.isEmpty()) {
        return page;
      }
      page.add(head.get());
    }
    return page;
  }

  private void compare(List<CheckpointHead> page) throws SQLException {
    Map<Long, CheckpointHead> books = books(page);
    for (CheckpointHead seen : page) {
      meter.book();
      CheckpointHead now = books.get(seen.partnerId());
      Optional<String> wrong =
          now == null ? Optional.of("there is no such book any more") : compare(seen, now);
      wrong.ifPresent(detail -> log.add(finding(seen, detail)));
    }
  }

  private Map<Long, CheckpointHead> books(List<CheckpointHead> page) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BOOKS)) {
      statement.setLong(1, page.get(0).partnerId());
      statement.setLong(2, page.get(page.size() - 1).partnerId());
      Map<Long, CheckpointHead> books = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          CheckpointHead head = CheckpointHead.read(row);
          books.put(head.partnerId(), head);
        }
      }
      return books;
    }
  }

  private Optional<String> compare(CheckpointHead seen, CheckpointHead now) throws SQLException {
    if (now.sequence() < seen.sequence()) {
      return Optional.of("the book ends at entry " + now.sequence());
    }
    String hash = now.sequence() == seen.sequence() ? now.hash() : hash(seen);
    return hash.equals(seen.hash())
        ? Optional.empty()
        : Optional.of("the entry of this number is another one now");
  }

  /** The hash of the entry that was the last one. */
  private String hash(CheckpointHead seen) throws SQLException {
    if (seen.sequence() == 0) {
      return seen.hash();
    }
    try (PreparedStatement statement = connection.prepareStatement(ENTRY)) {
      statement.setLong(1, seen.partnerId());
      statement.setLong(2, seen.sequence());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Hashes.hex(row.getBytes(1)) : "";
      }
    }
  }

  private Finding finding(CheckpointHead seen, String detail) {
    return new Finding(
        seen.partnerId(),
        seen.sequence(),
        Finding.Subject.CHECKPOINT,
        detail + ", but was seen at " + checkpoint.takenAt());
  }
}
