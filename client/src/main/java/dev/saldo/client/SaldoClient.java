package dev.saldo.client;

import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a partner's account balance: {@code GET
 * {base}/user/openapi/user/v1/client/account_balance}, the call "Query Account Balance" of the
 * Yeastar Partner Portal API. Access tokens are obtained, remembered and renewed as needed.
 *
 * <p>Failures are {@link SaldoException}s. The methods that wait throw them directly. A future of
 * the others completes exceptionally with the very same types, messages and causes, not wrapped:
 * {@code handle}, {@code whenComplete} and {@code exceptionally} on the returned future see the
 * {@code SaldoException} itself. As with any {@link CompletableFuture}, {@code join()} wraps it in
 * a {@code CompletionException}, {@code get()} in an {@code ExecutionException}, and stages that
 * depend on a dependent stage see a {@code CompletionException}.
 *
 * <p>What passes by itself is asked again, see {@link SaldoClientBuilder#maxRetries}: no answer,
 * and the statuses 429, 502, 503 and 504. A call can therefore last longer than one {@link
 * SaldoClientBuilder#requestTimeout request timeout}; {@link SaldoClientBuilder#callTimeout} bounds
 * it as a whole.
 *
 * <p>Thread-safe: one instance serves any number of threads, and shares one token among them; an
 * application needs one per client id. At most 100 requests are on the wire at a time, over one
 * connection where the server speaks HTTP/2; calls beyond wait their turn within their time. The
 * client's threads are daemons, and functions attached to a returned future may run on them: they
 * may block, as each call has a thread of its own when it completes.
 */
public final class SaldoClient implements AutoCloseable {
  private final BaseUrl baseUrl;
  private final Underway underway;
  private final Executor executor;

  // Null once closed: what it holds (tokens, the client secret, the pool of connections) must not
  // live as long as a reference to a closed client does.
  private volatile @Nullable BalanceCall balanceCall;

  SaldoClient(BaseUrl baseUrl, BalanceCall balanceCall, Underway underway, Executor executor) {
    this.baseUrl = baseUrl;
    this.balanceCall = balanceCall;
    this.underway = underway;
    this.executor = executor;
  }

  /** A builder with the defaults; base URL, client id and client secret have none. */
  public static SaldoClientBuilder builder() {
    return new SaldoClientBuilder();
  }

  /**
   * The balance in major units of the account's currency, exact to the digit, as {@code 675.24}.
   *
   * @throws SaldoException if there is no balance to return; its subclasses say why. An interrupt
   *     of the waiting thread is a {@link TransportException}, and the thread's interrupt status
   *     stays set.
   */
  public BigDecimal accountBalance() {
    return await(accountBalanceAsync());
  }

  /**
   * The balance as {@link #accountBalance()}, without waiting.
   *
   * @return a future that fails with a {@link SaldoException}; cancelling it abandons the request
   */
  public CompletableFuture<BigDecimal> accountBalanceAsync() {
    return start(Balance::accountBalance);
  }

  /**
   * The balance with what the answer tells about it.
   *
   * @throws SaldoException as {@link #accountBalance()}
   */
  public Balance balance() {
    return await(balanceAsync());
  }

  /**
   * The balance as {@link #balance()}, without waiting.
   *
   * @return a future that fails with a {@link SaldoException}; cancelling it abandons the request
   */
  public CompletableFuture<Balance> balanceAsync() {
    return start(Function.identity());
  }

  /**
   * Ends the client: calls that wait for an answer, and all later ones, fail with a {@link
   * ClientClosedException}; what is attached to their futures may run on the closing thread.
   * Requests on their way are abandoned without waiting for them, tokens are forgotten (the API has
   * no call to revoke them), and connections and threads go once they are idle. Closing twice does
   * nothing more.
   */
  @Override
  public void close() {
    underway.close();
    balanceCall = null;
  }

  /** The base URL only: neither the client secret nor a token. */
  @Override
  public String toString() {
    return "SaldoClient[" + baseUrl + "]";
  }

  private <T> CompletableFuture<T> start(Function<Balance, T> part) {
    Caller<T> caller = underway.begin();
    CompletableFuture<T> answer = caller.answer();
    BalanceCall open = balanceCall;
    if (open == null) {
      return answer;
    }
    caller.failInTime(executor);
    // Async: many may wait for one renewal, and a caller's slow function must not hold up the next.
    var unused =
        open.balance(caller)
            .whenCompleteAsync(
                (balance, failure) -> {
                  if (failure == null) {
                    answer.complete(part.apply(balance));
                  } else {
                    answer.completeExceptionally(SaldoException.of(failure));
                  }
                },
                executor);
    return answer;
  }

  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException interrupt) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw TransportException.of(interrupt);
    } catch (ExecutionException failure) {
      throw SaldoException.of(failure).again();
    }
  }
}
