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

  private final LongWork statements =
      new LongWork("statement", STATEMENTS_MAX, STATEMENTS_WAITING_MAX);
  private final Verifications verifications;
  private final List<Route> routes;

  /** The calls over a journal, and over its database, which the settings name. */
  public BooksApi(Journal journal, JournalSettings settings, Clock clock) {
    ExportStatement export = new ExportStatement(journal, new Statements(settings), statements);
    Verifier verifier = new Verifier(settings, clock);
    verifications =
        new Verifications((scope, progress) -> verifier.verify(scope, progress::accept));
    routes =
        List.of(
            Route.get("/operator/v1/partners/{partnerId}/statement", export)
                .forOperators(Role.READ),
            Route.post(VerifyBooks.PATH, new VerifyBooks(journal, verifications))
                .forOperators(Role.READ),
            Route.get(
                    VerifyBooks.PATH + "/{" + ShowVerification.PARAMETER + "}",
                    new ShowVerification(verifications))
                .forOperators(Role.READ));
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
