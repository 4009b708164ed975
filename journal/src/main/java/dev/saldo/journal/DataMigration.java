package dev.saldo.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Moves all that one database holds to another: partners and their access, books, entries, holds,
 * settlements, approvals with their policy, and idempotency records, as they are, hash by hash.
 * Each partner is copied in one transaction, so that the work can be interrupted at any time and
 * run again; what was posted at the source in between is caught up with.
 */
public final class DataMigration {
  /**
   * What was done.
   *
   * @param partnersCopied those whose book was not complete before
   * @param verified what verification made of the target; the source is as it was
   */
  public record Report(
      long partnersCopied, long partnersUnchanged, long entriesCopied, VerifyReport verified) {}

  private static final TableCopy POLICIES =
      TableCopy.replacing("approval_policy", List.of(Tables.REVISION), Tables.POLICY);

  private final JournalSettings from;
  private final JournalSettings to;
  private final Clock clock;

  /** Between the databases of two settings; the rest of the settings does not matter. */
  public DataMigration(JournalSettings from, JournalSettings to, Clock clock) {
    if (from.url().equals(to.url())) {
      throw new JournalException("the two databases are the same");
    }
    this.from = from;
    this.to = to;
    this.clock = clock;
  }

  /**
   * Brings the target's schema up to date, copies what it lacks and verifies it. Nobody else may
   * write to the target meanwhile.
   *
   * @param listener is told of the copying first, and then, from zero, of the verification
   * @throws JournalException if the target holds what is not the source's, or a database fails;
   *     what was copied so far stays
   */
  public Report run(ProgressListener listener) {
    ProgressMeter meter = new ProgressMeter(listener, clock);
    Database target = Database.of(to);
    try (Connection source = new ReadOnlyDatabase(from).connect()) {
      target.migrate();
      long copied = copy(source, target, meter);
      VerifyReport verified = new Verifier(to, clock).verify(VerifyScope.all(), listener);
      return new Report(copied, meter.books() - copied, meter.entries(), verified);
    } catch (SQLException failed) {
      throw new JournalException("the data could not be moved; run it again to go on", failed);
    }
  }

  private static long copy(Connection source, Database database, ProgressMeter meter)
      throws SQLException {
    try (Connection target = database.connect()) {
      target.setAutoCommit(false);
      PartnerCopy copy = new PartnerCopy(source, target, meter);
      requireNothingForeign(target, copy);
      copyPolicies(source, target);
      meter.expect(PartnerPages.count(source));
      long copied = 0;
      PartnerPages pages = new PartnerPages(source);
      List<Long> partners = pages.next();
      while (!partners.isEmpty()) {
        for (long partnerId : partners) {
          copied += copy.run(partnerId) ? 1 : 0;
          meter.book();
          meter.report();
        }
        partners = pages.next();
      }
      copyAudit(source, target, database.dialect());
      return copied;
    }
  }

  /** Copied first, so that nothing is posted to the target without them. */
  private static void copyPolicies(Connection source, Connection target) throws SQLException {
    POLICIES.run(
        new TableCopy.Connections(source, target),
        () -> {},
        "revision > ?",
        statement -> statement.setLong(1, 0));
    target.commit();
  }

  private static void copyAudit(Connection source, Connection target, Dialect dialect)
      throws SQLException {
    long last = new AuditCopy(source, target).run();
    if (dialect != Dialect.SQLITE && last > 0) {
      try (PreparedStatement next =
          target.prepareStatement("SELECT setval(pg_get_serial_sequence('audit', 'id'), ?)")) {
        next.setLong(1, last);
        next.execute();
      }
      target.commit();
    }
  }

  private static void requireNothingForeign(Connection target, PartnerCopy copy)
      throws SQLException {
    PartnerPages pages = new PartnerPages(target);
    List<Long> partners = pages.next();
    while (!partners.isEmpty()) {
      for (long partnerId : partners) {
        PartnerCopy.BookHead head =
            PartnerCopy.head(target, partnerId)
                .orElseThrow(
                    () ->
                        new JournalException("the target's partner " + partnerId + " has no book"));
        copy.requireBeginning(partnerId, head);
      }
      partners = pages.next();
    }
    target.commit();
  }
}
