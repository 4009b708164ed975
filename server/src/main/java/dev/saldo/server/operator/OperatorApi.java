package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Role;
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
  static final String APPROVALS = "/operator/v1/approvals";

  private static final String APPROVAL = APPROVALS + "/{approvalId}";
  private static final String POLICY = "/operator/v1/approval-policy";
  private static final String POLICY_CHANGES = POLICY + "/changes";
  private static final String POLICY_CHANGE = POLICY_CHANGES + "/{changeId}";
  private static final String BATCH = "/operator/v1/transactions:batch";

  private OperatorApi() {}

  /** The routes, each for operators only. */
  public static List<Route> routes(Journal journal, ClientSecrets secrets) {
    AccessChanges changes = new AccessChanges(journal);
    PostingRequests requests = new PostingRequests(new Currencies(journal));
    Postings postings = new Postings(journal, requests);
    return List.of(
        administer(Route.post(PARTNERS, new OpenPartner(journal))),
        get(PARTNERS, new ListPartners(journal)),
        get(PARTNER, new ShowPartner(journal)),
        administer(Route.post(API_CLIENT, new GrantAccess(journal, secrets))),
        administer(Route.patch(API_CLIENT, new ChangeAccess(changes))),
        administer(
            Route.post(API_CLIENT + "/reset-secret", new ResetSecret(journal, changes, secrets))),
        post(TRANSACTIONS, new PostTransaction(postings)),
        get(TRANSACTIONS, new ListTransactions(journal)),
        post(TRANSACTIONS + "/{transactionId}/reverse", new ReverseTransaction(postings)),
        post(BATCH, new PostBatch(journal, requests)).takingBytes(PostBatch.BODY_MAX_BYTES),
        get(HOLDS, new ListHolds(journal)),
        post(HOLDS + "/{holdId}/capture", new CaptureHold(postings)),
        post(HOLDS + "/{holdId}/release", new ReleaseHold(postings)),
        get(PARTNER + "/balance", new ShowBalance(journal)),
        get(APPROVALS, new ListApprovals(journal)),
        get(APPROVAL, new ShowApproval(journal)),
        post(APPROVAL + "/approve", DecideApproval.approving(journal)),
        post(APPROVAL + "/reject", DecideApproval.rejecting(journal)),
        get(POLICY, new ShowApprovalPolicy(journal)),
        administer(Route.post(POLICY_CHANGES, new RequestPolicyChange(journal))),
        administer(Route.post(POLICY_CHANGE + "/approve", DecidePolicyChange.approving(journal))),
        administer(Route.post(POLICY_CHANGE + "/reject", DecidePolicyChange.rejecting(journal))),
        get("/operator/v1/audit", new ListAudit(journal)));
  }

  private static Route get(String path, Endpoint endpoint) {
    return uncached(Route.get(path, endpoint)).forOperators(Role.READ);
  }

  private static Route post(String path, Endpoint endpoint) {
    return uncached(Route.post(path, endpoint)).forOperators(Role.POST);
  }

  private static Route administer(Route route) {
    return uncached(route).forOperators(Role.ADMINISTER);
  }

  /** Nobody may keep what an operator is shown. */
  private static Route uncached(Route route) {
    return route.answering(
        exchange ->
            route
                .endpoint()
                .answer(exchange)
                .map(answer -> answer.header("Cache-Control", "no-store")));
  }
}
