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
      "SELECT partner_id, sequence, hash, refusals, refusals_hash FROM book"
          + " WHERE partner_id >= ? AND partner_id <= ?";
  private static final String ENTRY =
      "SELECT hash FROM entry WHERE partner_id = ? AND sequence = ?";
  private static final String REFUSAL =
      "SELECT hash FROM idempotency WHERE partner_id = ? AND refusal = ? AND refusal > 0";

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

  /** A number within a book, and the last of its kind with that one's hash. */
  private record Numbered(long number, long last, String lastHash) {}

  private Optional<String> compare(CheckpointHead seen, CheckpointHead now) throws SQLException {
    if (now.sequence() < seen.sequence()) {
      return Optional.of("the book ends at entry " + now.sequence());
    }
    if (now.refusals() < seen.refusals()) {
      return Optional.of(
          "the book has %d refusals, not %d".formatted(now.refusals(), seen.refusals()));
    }
    Numbered entry = new Numbered(seen.sequence(), now.sequence(), now.hash());
    if (!hash(ENTRY, seen.partnerId(), entry).equals(seen.hash())) {
      return Optional.of("the entry of this number is another one now");
    }
    Numbered refusal = new Numbered(seen.refusals(), now.refusals(), now.refusalsHash());
    return hash(REFUSAL, seen.partnerId(), refusal).equals(seen.refusalsHash())
        ? Optional.empty()
        : Optional.of("refusal " + seen.refusals() + " is another one now");
  }

  /** The hash of what has that number in the book; that of the last one is in its row. */
  private String hash(String sql, long partnerId, Numbered wanted) throws SQLException {
    if (wanted.number() == wanted.last()) {
      return wanted.lastHash();
    }
    if (wanted.number() == 0) {
      return Hashes.hex(new byte[Hashes.LENGTH]);
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, partnerId);
      statement.setLong(2, wanted.number());
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
