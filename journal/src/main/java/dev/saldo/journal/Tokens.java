package dev.saldo.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes refresh tokens: those issued, those used, and the end of families. Of a family two tokens
 * are kept, the one that is to be used next and the one before it.
 */
final class Tokens {
  /** The families that a client may have; a log-in beyond them ends the oldest one. */
  static final int FAMILIES_MAX = 100;

  /** The families that one log-in ends, where there are too many from before. */
  private static final int ENDED_MAX = 200;

  private record Key(long partnerId, String hash) {}

  private record Family(long partnerId, String name) {}

  private record Stored(RefreshToken token, boolean isUsed, long usedAtMicros) {
    static Stored fresh(RefreshToken token) {
      return new Stored(token, false, 0);
    }

    Stored usedAt(long micros) {
      return new Stored(token, true, micros);
    }
  }

  private final Session session;
  private final Clients clients;
  private final AuditLog audit;
  private final long nowMicros;
  private final Map<Key, Stored> stored = new HashMap<>();
  private final Map<Key, RefreshToken> issued = new LinkedHashMap<>();
  private final Map<Key, Long> used = new LinkedHashMap<>();
  private final Set<Family> ended = new HashSet<>();

  /** The families of those clients that were asked for, from the oldest to the newest. */
  private final Map<Long, Set<String>> families = new HashMap<>();

  private final Set<Family> superseded = new LinkedHashSet<>();
  private final List<Write.TokenUse> rotated = new ArrayList<>();

  private Tokens(Session session, Clients clients, AuditLog audit, long nowMicros) {
    this.session = session;
    this.clients = clients;
    this.audit = audit;
    this.nowMicros = nowMicros;
  }

  static void write(
      Session session, List<Write<?>> batch, Clients clients, AuditLog audit, long nowMicros)
      throws SQLException {
    Tokens tokens = new Tokens(session, clients, audit, nowMicros);
    List<Write.TokenUse> uses = Writer.of(batch, Write.TokenUse.class);
    tokens.load(uses);
    tokens.loadFamilies(Writer.of(batch, Write.Token.class), uses);
    tokens.issue(Writer.of(batch, Write.Token.class));
    tokens.use(uses);
    tokens.store();
    tokens.purge(Writer.of(batch, Write.Purge.class));
  }

  private void issue(List<Write.Token> writes) {
    for (Write.Token write : writes) {
      issued.put(new Key(write.partnerId, write.token.hash()), write.token);
      endOldest(write.partnerId, write.token.family());
      write.decide(true);
    }
  }

  private void endOldest(long partnerId, String newest) {
    Set<String> all = families.computeIfAbsent(partnerId, id -> new LinkedHashSet<>());
    all.add(newest);
    int tooMany = Math.min(all.size() - FAMILIES_MAX, ENDED_MAX);
    List<String> oldest = all.stream().limit(Math.max(0, tooMany)).toList();
    for (String family : oldest) {
      all.remove(family);
      ended.add(new Family(partnerId, family));
    }
  }

  private void use(List<Write.TokenUse> uses) throws SQLException {
    for (Write.TokenUse use : uses) {
      use.decide(decide(use));
    }
    answerRotated();
  }

  /** Asks for the families of clients that log in, or show a token that is not stored. */
  private void loadFamilies(List<Write.Token> logins, List<Write.TokenUse> uses)
      throws SQLException {
    TreeSet<Long> partnerIds = new TreeSet<>();
    logins.forEach(login -> partnerIds.add(login.partnerId));
    for (Write.TokenUse use : uses) {
      if (!stored.containsKey(new Key(use.partnerId, use.use.hash()))) {
        partnerIds.add(use.partnerId);
      }
    }
    RowSet keys = Sql.FAMILIES.rows();
    partnerIds.forEach(keys::add);
    record Found(Family family, long endsAtMicros) {}
    List<Found> found = new ArrayList<>();
    session.read(
        Sql.FAMILIES,
        keys,
        row -> found.add(new Found(new Family(row.getLong(1), row.getString(2)), row.getLong(3))));
    found.sort(Comparator.comparingLong(Found::endsAtMicros));
    for (Found each : found) {
      families
          .computeIfAbsent(each.family.partnerId, id -> new LinkedHashSet<>())
          .add(each.family.name);
    }
  }

  private void load(List<Write.TokenUse> uses) throws SQLException {
    RowSet keys = Sql.TOKENS.rows();
    for (Write.TokenUse use : uses) {
      keys.add(use.partnerId).add(use.use.hash());
      keys.add(use.partnerId).add(use.use.successorHash());
    }
    session.read(
        Sql.TOKENS,
        keys,
        row -> {
          Key key = new Key(row.getLong(1), row.getString(2));
          RefreshToken token =
              new RefreshToken(
                  key.partnerId,
                  key.hash,
                  row.getString(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(8));
          stored.put(key, new Stored(token, row.getLong(6) != 0, row.getLong(7)));
        });
  }

  /** Decides all but what a rotation answers, which is read when all is decided. */
  private Rotation decide(Write.TokenUse use) {
    Key key = new Key(use.partnerId, use.use.hash());
    Stored shown = stored.get(key);
    if (shown == null) {
      return decideUnknown(use);
    }
    if (ended.contains(new Family(use.partnerId, shown.token.family()))) {
      return new Rotation.Refused();
    }
    if (!isPermitted(use)) {
      // A thief elsewhere must neither use the token up nor end its family.
      return isCurrent(shown.token) ? new Rotation.NotPermitted() : new Rotation.Refused();
    }
    if (shown.isUsed && !isAskedForAgain(shown, use)) {
      return endReused(use, shown.token.family());
    }
    if (!isCurrent(shown.token)) {
      return new Rotation.Refused();
    }
    if (!shown.isUsed) {
      rotate(key, shown, use);
    }
    rotated.add(use);
    return new Rotation.Refused();
  }

  /** A token that is not stored any more, of a family that still is, was used before. */
  private Rotation decideUnknown(Write.TokenUse use) {
    Family family = new Family(use.partnerId, use.use.family());
    boolean isLive =
        families.getOrDefault(use.partnerId, Set.of()).contains(family.name)
            && !ended.contains(family);
    return isLive && isPermitted(use) ? endReused(use, family.name) : new Rotation.Refused();
  }

  private Rotation endReused(Write.TokenUse use, String family) {
    ended.add(new Family(use.partnerId, family));
    audit.add(use.partnerId, use.use.reuse());
    return new Rotation.Reused(use.partnerId);
  }

  private boolean isPermitted(Write.TokenUse use) {
    return clients.find(use.partnerId).map(use.use.permits()::test).orElse(true);
  }

  private void rotate(Key key, Stored shown, Write.TokenUse use) {
    if (use.usedAtMicros == 0) {
      use.usedAtMicros = nowMicros;
    }
    superseded.add(new Family(use.partnerId, shown.token.family()));
    stored.put(key, shown.usedAt(use.usedAtMicros));
    used.put(key, use.usedAtMicros);
    RefreshToken successor = successor(shown.token, use.use);
    Key successorKey = new Key(use.partnerId, successor.hash());
    stored.put(successorKey, Stored.fresh(successor));
    issued.put(successorKey, successor);
  }

  /**
   * Whether a token was used by an attempt whose answer was lost, its client's or our own. Clocks
   * of nodes differ, so that it may have been used a little later than now.
   */
  private boolean isAskedForAgain(Stored shown, Write.TokenUse use) {
    Stored successor = stored.get(new Key(use.partnerId, use.use.successorHash()));
    if (successor == null || successor.isUsed) {
      return false;
    }
    boolean isOurs = use.mayBeCommitted() && shown.usedAtMicros == use.usedAtMicros;
    long apartMicros = Math.abs(nowMicros - shown.usedAtMicros);
    return isOurs || apartMicros < use.use.retryWithin().toNanos() / 1000;
  }

  private boolean isCurrent(RefreshToken token) {
    return token.expiresAtMicros() > nowMicros
        && clients
            .find(token.partnerId())
            .filter(client -> client.enabled() && client.tokenEpoch() == token.epoch())
            .isPresent();
  }

  private static RefreshToken successor(RefreshToken token, RefreshUse use) {
    long familyEndsAt =
        token.familyEndsAtMicros() == 0
            ? Micros.of(use.familyEndsAt())
            : token.familyEndsAtMicros();
    return new RefreshToken(
        token.partnerId(),
        use.successorHash(),
        token.family(),
        token.epoch(),
        Math.min(Micros.of(use.successorExpiresAt()), familyEndsAt),
        familyEndsAt);
  }

  private void answerRotated() throws SQLException {
    RowSet keys = Sql.PARTNERS.rows();
    rotated.stream().map(use -> use.partnerId).distinct().forEach(keys::add);
    Map<Long, Partner> partners = Partners.read(session, keys);
    for (Write.TokenUse use : rotated) {
      Partner partner = partners.get(use.partnerId);
      if (partner != null && partner.client().isPresent()) {
        use.decide(new Rotation.Rotated(partner, partner.client().get()));
      } else {
        use.decide(new Rotation.Refused());
      }
    }
  }

  private void store() throws SQLException {
    RowSet tokens = Sql.INSERT_TOKENS.rows();
    for (RefreshToken token : issued.values()) {
      tokens
          .add(token.partnerId())
          .add(token.hash())
          .add(token.family())
          .add(token.epoch())
          .add(token.expiresAtMicros())
          .add(false)
          .add(0)
          .add(token.familyEndsAtMicros());
    }
    RowSet uses = Sql.USE_TOKENS.rows();
    used.forEach((key, at) -> uses.add(true).add(at).add(key.partnerId).add(key.hash));
    session.write(Sql.INSERT_TOKENS, tokens);
    session.write(Sql.DELETE_USED, rows(Sql.DELETE_USED, superseded));
    session.write(Sql.USE_TOKENS, uses);
    session.write(Sql.DELETE_FAMILIES, rows(Sql.DELETE_FAMILIES, ended));
  }

  private static RowSet rows(Sql sql, Set<Family> families) {
    RowSet rows = sql.rows();
    families.forEach(family -> rows.add(family.partnerId).add(family.name));
    return rows;
  }

  private void purge(List<Write.Purge> writes) throws SQLException {
    RowSet rows = Sql.DELETE_TOKENS.rows();
    for (Write.Purge write : writes) {
      write.hashes.forEach(hash -> rows.add(write.partnerId).add(hash));
      write.decide(true);
    }
    session.write(Sql.DELETE_TOKENS, rows);
  }
}
