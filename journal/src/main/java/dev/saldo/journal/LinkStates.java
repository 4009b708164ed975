package dev.saldo.journal;

import dev.saldo.ledger.EntryType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of one book that others may be linked to. Those used last are in memory; older ones
 * are made again from the entries, so that memory stays bounded however long the book is. Not
 * thread-safe.
 */
final class LinkStates implements LinkSource {
  private static final int REMEMBERED_MAX = 65_536;

  private static final String ENTRY =
      "SELECT type, amount, linked_sequence, expires_at FROM entry"
          + " WHERE partner_id = ? AND sequence = ?";

  private static final String LINKS =
      "SELECT l.type, l.amount, "
          + "(SELECT min(u.sequence) FROM entry u WHERE u.partner_id = l.partner_id"
          + " AND u.linked_sequence = l.sequence AND u.type = 'refund_reversal') AS undone_by"
          + " FROM entry l WHERE l.partner_id = ? AND l.linked_sequence = ? AND l.sequence < ?"
          + " ORDER BY l.sequence";

  private final Connection connection;
  private final long partnerId;
  private final Map<Long, LinkState> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LinkState> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  LinkStates(Connection connection, long partnerId) {
    this.connection = connection;
    this.partnerId = partnerId;
  }

  /** Takes an entry in to which no other is linked yet. */
  void remember(Entry entry) {
    if (LinkState.isLinkable(entry.type())) {
      remembered.put(entry.sequence(), LinkState.of(entry));
    }
  }

  @Override
  public Optional<LinkState> find(long sequence, long before) throws SQLException {
    LinkState known = remembered.get(sequence);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<LinkState> loaded = load(sequence);
    if (loaded.isPresent()) {
      settle(loaded.get(), before);
      remembered.put(sequence, loaded.get());
    }
    return loaded;
  }

  private Optional<LinkState> load(long sequence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTRY)) {
      statement.setLong(1, partnerId);
      statement.setLong(2, sequence);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Optional<EntryType> type = EntryRow.type(row.getString("type"));
        long amount = row.getLong("amount");
        long parent = row.getLong("linked_sequence");
        long expiresAt = row.getLong("expires_at");
        return type.map(known -> new LinkState(sequence, known, amount, parent, expiresAt));
      }
    }
  }

  private void settle(LinkState state, long before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LINKS)) {
      statement.setLong(1, partnerId);
      statement.setLong(2, state.sequence);
      statement.setLong(3, before);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long undoneBy = row.getLong("undone_by");
          boolean isUndone = !row.wasNull() && undoneBy < before;
          settle(state, row.getString("type"), row.getLong("amount"), isUndone);
        }
      }
    }
  }

  /** What an entry linked to that one made of it. */
  static void settle(LinkState state, String type, long amount, boolean isUndone) {
    boolean isReversal =
        state.type.reversal().map(EntryType::label).filter(type::equals).isPresent();
    if (isReversal) {
      state.reverse();
    } else if (!isUndone) {
      state.settle(amount);
    }
  }
}
