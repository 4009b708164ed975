package dev.saldo.server.operator;

import dev.saldo.journal.PostingRequest;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Reads a transaction of a batch. */
final class BatchItem {
  private static final int LENGTH_MAX = 255;

  private BatchItem() {}

  static String[] members() {
    List<String> members = new ArrayList<>(List.of(Wish.transactionMembers()));
    members.add(PartnerIds.PARAMETER);
    members.add(IdempotencyKey.MEMBER);
    return members.toArray(String[]::new);
  }

  /** The request to the journal; fails with a refusal if something is wrong with the item. */
  static CompletableFuture<PostingRequest> read(
      Supplier<JsonFields> item, PostingRequests requests, Origin origin) {
    try {
      JsonFields fields = item.get();
      long partnerId =
          PartnerIds.parse(PartnerIds.PARAMETER, fields.text(PartnerIds.PARAMETER, LENGTH_MAX));
      String key = IdempotencyKey.ofMember(fields);
      return requests.of(
          new PostingRequests.Asked(partnerId, key, origin),
          (partner, currency) -> Wish.transaction(fields, partner, currency));
    } catch (RuntimeException refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }
}
