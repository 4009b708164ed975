package dev.saldo.server.operator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.saldo.journal.Journal;
import dev.saldo.journal.PostingResult;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Origin;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Posts many transactions, each with an outcome of its own. */
final class PostBatch implements Endpoint {
  /** A thousand transactions with long texts in them. */
  static final int BODY_MAX_BYTES = 4 * 1024 * 1024;

  private static final int COUNT_MAX = 1000;
  private static final String ATOMIC = "atomic";
  private static final String TRANSACTIONS = "transactions";

  private final Journal journal;
  private final PostingRequests requests;

  PostBatch(Journal journal, PostingRequests requests) {
    this.journal = journal;
    this.requests = requests;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    JsonFields fields = exchange.json(ATOMIC, TRANSACTIONS);
    boolean isAtomic = fields.optionalFlag(ATOMIC).orElse(false);
    Origin origin = exchange.origin();
    List<BatchItem> items =
        fields.items(TRANSACTIONS, COUNT_MAX, BatchItem.members()).stream()
            .map(item -> BatchItem.read(item, requests, origin))
            .toList();
    return exchange
        .await(settled(items.stream().map(BatchItem::request).toList()))
        .map(read -> isAtomic ? postByPartner(items) : postEach(items))
        .compose(results -> exchange.await(settled(results)))
        .map(results -> BatchAnswer.of(results, exchange.requestId()));
  }

  /** All have been read, so they reach the journal in their order. */
  private List<CompletableFuture<PostingResult>> postEach(List<BatchItem> items) {
    return items.stream().map(item -> item.request().thenCompose(journal::post)).toList();
  }

  private List<CompletableFuture<PostingResult>> postByPartner(List<BatchItem> items) {
    Map<Long, List<BatchItem>> groups =
        items.stream().collect(groupingBy(BatchItem::partnerId, LinkedHashMap::new, toList()));
    Map<BatchItem, CompletableFuture<PostingResult>> results = new HashMap<>();
    groups.values().forEach(group -> results.putAll(postTogether(group)));
    return items.stream().map(results::get).toList();
  }

  /** The items of one partner, all or none of them. */
  private Map<BatchItem, CompletableFuture<PostingResult>> postTogether(List<BatchItem> group) {
    Map<BatchItem, CompletableFuture<PostingResult>> results = new HashMap<>();
    if (group.stream().anyMatch(item -> item.request().isCompletedExceptionally())) {
      for (BatchItem item : group) {
        results.put(item, item.request().thenApply(unposted -> new PostingResult.NotApplied()));
      }
      return results;
    }
    CompletableFuture<List<PostingResult>> together =
        journal.postTogether(group.stream().map(item -> item.request().join()).toList());
    for (int i = 0; i < group.size(); i++) {
      int index = i;
      results.put(group.get(i), together.thenApply(all -> all.get(index)));
    }
    return results;
  }

  /** Completes when all have come to an end, good or bad; with them, whatever they came to. */
  private static <T> CompletableFuture<List<CompletableFuture<T>>> settled(
      List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .handle((done, failure) -> futures);
  }
}
