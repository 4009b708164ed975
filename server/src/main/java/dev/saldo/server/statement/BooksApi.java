package dev.saldo.server.statement;

import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.Statements;
import dev.saldo.journal.Verifier;
import dev.saldo.server.http.LongWork;
import dev.saldo.server.http.Role;
import dev.saldo.server.http.Route;
import java.time.Clock;
import java.util.List;

/** The calls that read whole books, each on a connection of its own. */
public final class BooksApi implements AutoCloseable {
  private static final int STATEMENTS_MAX = 4;
  private static final int STATEMENTS_WAITING_MAX = 32;
  private static final int VERIFICATIONS_MAX = 1;
  private static final int VERIFICATIONS_WAITING_MAX = 4;

  private final LongWork statements =
      new LongWork("statement", STATEMENTS_MAX, STATEMENTS_WAITING_MAX);
  private final LongWork verifications =
      new LongWork("verify", VERIFICATIONS_MAX, VERIFICATIONS_WAITING_MAX);
  private final List<Route> routes;

  /** The calls over a journal, and over its database, which the settings name. */
  public BooksApi(Journal journal, JournalSettings settings, Clock clock) {
    ExportStatement export = new ExportStatement(journal, new Statements(settings), statements);
    VerifyBooks verify = new VerifyBooks(new Verifier(settings, clock), verifications);
    routes =
        List.of(
            Route.get("/operator/v1/partners/{partnerId}/statement", export)
                .forOperators(Role.READ),
            Route.post("/operator/v1/verify", verify).forOperators(Role.READ));
  }

  /** The routes, each for operators only. */
  public List<Route> routes() {
    return routes;
  }

  /** Breaks off what is being read; its callers' connections are cut. */
  @Override
  public void close() {
    statements.close();
    verifications.close();
  }
}
