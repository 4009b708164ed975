package dev.saldo.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes new partners with their empty books. */
final class Partners {
  private Partners() {}

  /** The openings that are new; of the others, those which are in the database are decided. */
  static List<Write.Opening> insert(Session session, List<Write.Opening> openings, long nowMicros)
      throws SQLException {
    Map<Long, Partner> found = present(session, openings);
    Map<Long, Approval> limits = Approvals.ofOpenings(session, found.keySet());
    List<Write.Opening> fresh = new ArrayList<>();
    Map<Long, Write.Opening> firsts = new HashMap<>();
    for (Write.Opening opening : openings) {
      Partner partner = found.get(opening.partnerId);
      opening.first = opening.isRepeatable ? firsts.get(opening.partnerId) : null;
      if (partner != null && (isOf(opening, partner) || opening.isRepeatable)) {
        opening.decide(
            repetition(opening, partner, Optional.ofNullable(limits.get(opening.partnerId))));
      } else if (opening.first == null) {
        fresh.add(opening);
        firsts.putIfAbsent(opening.partnerId, opening);
      }
      if (opening.createdAtMicros == 0) {
        opening.createdAtMicros = nowMicros;
      }
    }
    write(session, fresh);
    return fresh;
  }

  /** Answers those that another of the batch has opened. */
  static void answerRepeated(List<Write.Opening> openings) {
    for (Write.Opening opening : openings) {
      Write.Opening first = opening.first;
      if (first != null && first.result() instanceof OpeningResult.Opened opened) {
        opening.decide(repetition(opening, opened.partner(), opened.creditLimit()));
      }
    }
  }

  /** What was asked for is in the second id. */
  private static OpeningResult repetition(
      Write.Opening opening, Partner partner, Optional<Approval> creditLimit) {
    return partner.ucId() == opening.partner.ucId()
        ? new OpeningResult.Opened(partner, creditLimit, !isOf(opening, partner))
        : new OpeningResult.Taken();
  }

  private static Map<Long, Partner> present(Session session, List<Write.Opening> openings)
      throws SQLException {
    RowSet keys = Sql.PARTNERS.rows();
    for (Write.Opening opening : openings) {
      if (opening.mayBeCommitted() || opening.isRepeatable) {
        keys.add(opening.partnerId);
      }
    }
    return read(session, keys);
  }

  static Map<Long, Partner> read(Session session, RowSet keys) throws SQLException {
    Map<Long, Partner> found = new HashMap<>();
    session.read(
        Sql.PARTNERS,
        keys,
        row -> {
          Partner partner = Rows.partner(row);
          found.put(partner.partnerId(), partner);
        });
    return found;
  }

  private static boolean isOf(Write.Opening opening, Partner found) {
    NewPartner wished = opening.partner;
    return opening.mayBeCommitted()
        && found.ucId() == wished.ucId()
        && found.name().equals(wished.name())
        && found.email().equals(wished.email())
        && found.createdAtMicros() == opening.createdAtMicros;
  }

  private static void write(Session session, List<Write.Opening> fresh) throws SQLException {
    RowSet partners = Sql.INSERT_PARTNERS.rows();
    RowSet books = Sql.INSERT_BOOKS.rows();
    for (Write.Opening opening : fresh) {
      NewPartner partner = opening.partner;
      partners
          .add(partner.partnerId())
          .add(partner.ucId())
          .add(partner.name())
          .add(partner.email())
          .add(partner.userCode())
          .add(PartnerQueries.searchable(partner.name(), partner.email()))
          .add(opening.createdAtMicros);
      books.add(partner.partnerId()).add(partner.currency().code());
      books.add(0).add(0).add(0).add(0).add(0);
      books.add(opening.createdAtMicros).add(new byte[Hashes.LENGTH]);
    }
    session.write(Sql.INSERT_PARTNERS, partners);
    session.write(Sql.INSERT_BOOKS, books);
  }
}
