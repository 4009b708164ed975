package dev.saldo.server.operator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.saldo.journal.Journal;
import dev.saldo.journal.PostingRequest;
import dev.saldo.journal.PostingResult;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Origin;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

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
    List<CompletableFuture<PostingRequest>> items =
        fields.items(TRANSACTIONS, COUNT_MAX, BatchItem.members()).stream()
            .map(item -> BatchItem.read(item, requests, origin))
            .toList();
    return exchange
        .await(settled(items))
        .map(read -> isAtomic ? postByPartner(items) : postEach(items))
        .compose(results -> exchange.await(settled(results)))
        .map(results -> BatchAnswer.of(results, exchange.requestId()));
  }

  /** All have been read, so they reach the journal in their order. */
  private List<CompletableFuture<PostingResult>> postEach(
      List<CompletableFuture<PostingRequest>> items) {
    return items.stream().map(item -> item.thenCompose(journal::post)).toList();
  }

  /**
   * Posts the items of each partner, all or none of them. If an item was not understood, nothing is
   * posted: which partner's items it belongs to may not be known.
   */
  private List<CompletableFuture<PostingResult>> postByPartner(
      List<CompletableFuture<PostingRequest>> items) {
    if (items.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
      return items.stream()
          .map(item -> item.<PostingResult>thenApply(unposted -> new PostingResult.NotApplied()))
          .toList();
    }
    List<PostingRequest> all = items.stream().map(CompletableFuture::join).toList();
    Map<Long, Iterator<CompletableFuture<PostingResult>>> results = new HashMap<>();
    all.stream()
        .collect(groupingBy(PostingRequest::partnerId, LinkedHashMap::new, toList()))
        .forEach((partnerId, group) -> results.put(partnerId, postTogether(group).iterator()));
    return all.stream()
        .map(request -> Objects.requireNonNull(results.get(request.partnerId())).next())
        .toList();
  }

  private List<CompletableFuture<PostingResult>> postTogether(List<PostingRequest> group) {
    CompletableFuture<List<PostingResult>> together = journal.postTogether(group);
    return IntStream.range(0, group.size())
        .mapToObj(index -> together.thenApply(results -> results.get(index)))
        .toList();
  }

  /** Completes when all have come to an end, good or bad; with them, whatever they came to. */
  private static <T> CompletableFuture<List<CompletableFuture<T>>> settled(
      List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .handle((done, failure) -> futures);
  }
}
