package dev.saldo.server.operator;

import dev.saldo.journal.PostingRequest;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One transaction of a batch.
 *
 * @param partnerId 0 if it can't be read
 * @param request fails with a refusal if something is wrong with it
 */
record BatchItem(long partnerId, CompletableFuture<PostingRequest> request) {
  private static final int LENGTH_MAX = 255;

  static String[] members() {
    List<String> members = new ArrayList<>(List.of(Wish.transactionMembers()));
    members.add(PartnerIds.PARAMETER);
    members.add(IdempotencyKey.MEMBER);
    return members.toArray(String[]::new);
  }

  static BatchItem read(Supplier<JsonFields> item, PostingRequests requests, Origin origin) {
    long partnerId = 0;
    try {
      JsonFields fields = item.get();
      partnerId =
          PartnerIds.parse(PartnerIds.PARAMETER, fields.text(PartnerIds.PARAMETER, LENGTH_MAX));
      return new BatchItem(partnerId, request(fields, partnerId, requests, origin));
    } catch (RuntimeException refusal) {
      return new BatchItem(partnerId, CompletableFuture.failedFuture(refusal));
    }
  }

  private static CompletableFuture<PostingRequest> request(
      JsonFields fields, long partnerId, PostingRequests requests, Origin origin) {
    String key = IdempotencyKey.ofMember(fields);
    return requests.of(
        new PostingRequests.Asked(partnerId, key, origin),
        (partner, currency) -> Wish.transaction(fields, partner, currency));
  }
}
