package dev.saldo.cli.doctor;

import dev.saldo.journal.DatabaseFacts;
import dev.saldo.journal.Examination;
import dev.saldo.journal.Finding;
import dev.saldo.journal.JournalException;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.VerifyReport;
import dev.saldo.server.ClockSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks a database how it is. */
public final class DatabaseChecks {
  /** The check of the books' newest entries. */
  public static final String CHAIN = "chain";

  private static final Duration CLOCK_WARN = Duration.ofSeconds(2);

  private final Examination examination;
  private final ClockSettings settings;
  private final Clock clock;
  private final boolean readsForwardedHeader;

  /**
   * Checks of the settings' database.
   *
   * @param clockSettings how far a server believes its clock
   * @param readsForwardedHeader whether servers read in a header whom a proxy forwards for
   */
  public DatabaseChecks(
      JournalSettings settings,
      ClockSettings clockSettings,
      boolean readsForwardedHeader,
      Clock clock) {
    this.readsForwardedHeader = readsForwardedHeader;
    examination = new Examination(settings, clock);
    this.settings = clockSettings;
    this.clock = clock;
  }

  public List<Check> run() {
    DatabaseFacts facts;
    try {
      facts = examination.facts();
    } catch (JournalException failure) {
      return List.of(
          Check.fail("database", reason(failure), "see that it runs, and check --database"));
    }
    List<Check> checks = new ArrayList<>();
    checks.add(database(facts));
    checks.add(schema(facts));
    boolean isServer = facts.product().startsWith("PostgreSQL");
    if (isServer) {
      checks.add(clock(facts.clockAhead()));
    }
    if (facts.isCurrent()) {
      checks.add(chain());
      TimeChecks times = new TimeChecks(examination, settings);
      Instant now = clock.instant().plus(facts.clockAhead());
      if (!isServer) {
        checks.add(times.newestRecord(now));
      }
      checks.add(times.booksAhead(now));
      if (!readsForwardedHeader) {
        examination.onlyAddress().map(ProxyCheck::oneAddress).ifPresent(checks::add);
      }
    }
    return checks;
  }

  private static Check database(DatabaseFacts facts) {
    return facts.isReadOnly()
        ? Check.fail(
            "database",
            facts.product() + " takes no postings: it is a standby, or read-only",
            "name the primary, as jdbc:postgresql://one,other/NAME?targetServerType=primary")
        : Check.ok("database", facts.product() + " answers, and is durable");
  }

  /** The objects of a schema are compared where it is of this release's version. */
  private Check objects(String version) {
    try {
      VerifyReport report = examination.schema();
      return report.isClean()
          ? Check.ok("schema", "version " + version)
          : Check.fail(
              "schema",
              "version %s, with %d differences, first: %s"
                  .formatted(version, report.findingCount(), report.findings().get(0).detail()),
              "find out who changed it, run saldo verify for all differences, and undo them");
    } catch (JournalException failure) {
      return Check.fail("schema", reason(failure), "run saldo verify");
    }
  }

  private Check schema(DatabaseFacts facts) {
    String found = facts.schema().orElse("");
    if (facts.isCurrent()) {
      return objects(found);
    }
    String wanted = "; this release has version " + facts.schemaOfRelease();
    if (found.isEmpty()) {
      return Check.warn(
          "schema",
          "there are no tables yet" + wanted,
          "the first start makes them; if there should be some, check --database");
    }
    if (!facts.schemaTrouble().isEmpty()) {
      return Check.fail("schema", facts.schemaTrouble(), "use the release that wrote it");
    }
    return Check.warn(
        "schema",
        "version " + found + wanted,
        isOlder(found, facts.schemaOfRelease())
            ? "back up; the next start migrates it"
            : "let every server have the later release soon");
  }

  /** Versions are numbers, or numbers with a part after a point. */
  private static boolean isOlder(String one, String other) {
    String[] parts = one.split("\\.", 2);
    String[] others = other.split("\\.", 2);
    return Integer.parseInt(parts[0]) < Integer.parseInt(others[0]);
  }

  private Check clock(Duration ahead) {
    Duration apart = ahead.abs();
    String found =
        "the database's clock is %d ms %s this machine's"
            .formatted(apart.toMillis(), ahead.isNegative() ? "behind" : "ahead of");
    if (apart.compareTo(CLOCK_WARN) < 0) {
      return Check.ok("clock", found);
    }
    String advice = "keep both right with NTP";
    return apart.compareTo(settings.tolerance()) < 0
        ? Check.warn("clock", found, advice)
        : Check.fail("clock", found, advice);
  }

  private Check chain() {
    try {
      VerifyReport report = examination.newestEntries(new SecureRandom());
      String seen = "the newest %d entries of %d books".formatted(report.entries(), report.books());
      if (report.isClean()) {
        return Check.ok(CHAIN, seen + " are right");
      }
      Finding first = report.findings().get(0);
      return Check.fail(
          CHAIN,
          "of " + seen + ", " + report.findingCount() + " are wrong, first " + first,
          "stop posting, keep a copy of the database, and run saldo verify");
    } catch (JournalException failure) {
      return Check.fail(CHAIN, reason(failure), "run saldo verify");
    }
  }

  private static String reason(JournalException failure) {
    return failure.getMessage()
        + JournalException.saidByDatabase(failure).map(said -> ": " + said).orElse("");
  }
}
