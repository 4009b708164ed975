package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Route;
import dev.saldo.server.token.ClientSecrets;
import java.util.List;

/** The calls of the operator's API. */
public final class OperatorApi {
  static final String PARTNERS = "/operator/v1/partners";

  private static final String PARTNER = PARTNERS + "/{partnerId}";
  private static final String API_CLIENT = PARTNER + "/api-client";
  private static final String TRANSACTIONS = PARTNER + "/transactions";
  private static final String HOLDS = PARTNER + "/holds";
  private static final String BATCH = "/operator/v1/transactions:batch";

  private OperatorApi() {}

  /** The routes, each for operators only. */
  public static List<Route> routes(Journal journal, ClientSecrets secrets) {
    AccessChanges changes = new AccessChanges(journal);
    Currencies currencies = new Currencies(journal);
    Postings postings = new Postings(journal, currencies);
    return List.of(
        post(PARTNERS, new OpenPartner(journal)),
        get(PARTNERS, new ListPartners(journal)),
        get(PARTNER, new ShowPartner(journal)),
        post(API_CLIENT, new GrantAccess(journal, secrets)),
        Route.patch(API_CLIENT, uncached(new ChangeAccess(changes))).forOperators(),
        post(API_CLIENT + "/reset-secret", new ResetSecret(changes, secrets)),
        post(TRANSACTIONS, new PostTransaction(postings)),
        get(TRANSACTIONS, new ListTransactions(journal)),
        post(TRANSACTIONS + "/{transactionId}/reverse", new ReverseTransaction(postings)),
        post(BATCH, new PostBatch(journal, currencies)).takingBytes(PostBatch.BODY_MAX_BYTES),
        get(HOLDS, new ListHolds(journal)),
        post(HOLDS + "/{holdId}/capture", new CaptureHold(postings)),
        post(HOLDS + "/{holdId}/release", new ReleaseHold(postings)),
        get(PARTNER + "/balance", new ShowBalance(journal)));
  }

  private static Route get(String path, Endpoint endpoint) {
    return Route.get(path, uncached(endpoint)).forOperators();
  }

  private static Route post(String path, Endpoint endpoint) {
    return Route.post(path, uncached(endpoint)).forOperators();
  }

  /** Nobody may keep what an operator is shown. */
  private static Endpoint uncached(Endpoint endpoint) {
    return exchange ->
        endpoint.answer(exchange).map(answer -> answer.header("Cache-Control", "no-store"));
  }
}
