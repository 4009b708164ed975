package dev.saldo.server.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an identity provider, fetched when a key is not known or they grow old, by a
 * thread of its own. While the provider does not answer, the keys are good for a day. Thread-safe.
 */
final class ProviderKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BYTES_MAX = 256 * 1024;
  private static final int OK = 200;

  /** What is known, and which state of it that is. */
  private record State(Map<String, VerifyingKey> keys, long generation) {}

  private final URI address;
  private final LongSupplier nanoTime;
  private final KeyTimes times;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(ProviderKeys::thread);
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(thread)
          .build();
  private volatile State state = new State(Map.of(), 0);
  private @Nullable CompletableFuture<Void> underWay;

  /**
   * Keys at an address.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  ProviderKeys(URI address, LongSupplier nanoTime) {
    this.address = address;
    this.nanoTime = nanoTime;
    this.times = new KeyTimes(nanoTime.getAsLong());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "saldo-provider-keys");
    thread.setDaemon(true);
    return thread;
  }

  /** Another number when the keys are others. */
  long generation() {
    long now = nanoTime.getAsLong();
    if (times.areTooOld(now)) {
      take(Map.of());
    } else if (times.areToBeRenewed(now)) {
      var unused = renew();
    }
    return state.generation;
  }

  /** The key of that id, as far as is known. */
  Optional<VerifyingKey> known(String id) {
    return Optional.ofNullable(state.keys.get(id));
  }

  /** Fetches the keys, unless that was done a moment ago; what comes of it, is known then. */
  synchronized CompletableFuture<Void> renew() {
    if (underWay != null && !underWay.isDone()) {
      return underWay;
    }
    if (!times.mayAsk(nanoTime.getAsLong())) {
      return CompletableFuture.completedFuture(null);
    }
    times.asked(nanoTime.getAsLong());
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "*/*").build();
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request, head -> new BoundedBody(BYTES_MAX));
    CompletableFuture<Void> fetched =
        sent.copy()
            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((answer, failure) -> sent.cancel(true))
            .thenAccept(this::take)
            .exceptionally(this::report);
    underWay = fetched;
    return fetched;
  }

  private void take(HttpResponse<byte[]> answer) {
    try {
      if (answer.statusCode() != OK) {
        throw new IOException("the status is " + answer.statusCode());
      }
      take(VerifyingKey.ofSet(new String(answer.body(), StandardCharsets.UTF_8)));
      times.renewed(nanoTime.getAsLong());
    } catch (IOException | ParseException unusable) {
      throw new CompletionException(unusable);
    }
  }

  private synchronized void take(Map<String, VerifyingKey> keys) {
    if (!keys.equals(state.keys)) {
      state = new State(Map.copyOf(keys), state.generation + 1);
      log.info("the identity provider has {} keys", keys.size());
    }
  }

  private @Nullable Void report(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    log.warn(
        "the identity provider's keys cannot be fetched from {}; {} known ones stay: {}",
        address,
        state.keys.size(),
        cause.toString());
    return null;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
