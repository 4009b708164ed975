package dev.saldo.client;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How the client is used: quoted by the README, compiled and run by the tests. */
final class Example {
  private Example() {}

  /** One client for the life of the application. */
  static SaldoClient client(URI baseUrl, String clientId, String clientSecret) {
    return SaldoClient.builder()
        .baseUrl(baseUrl) // https://openapi.partner.yeastar.com, or a Saldo server
        .clientId(clientId)
        .clientSecret(clientSecret)
        .callTimeout(Duration.ofSeconds(20)) // with its token, retries and waits
        .build();
  }

  static String describe(SaldoClient client) {
    try {
      BigDecimal balance = client.accountBalance();
      return "The balance is " + balance.toPlainString();
    } catch (AuthenticationException failure) {
      return "Check client id and secret: " + failure.getMessage();
    } catch (RateLimitedException failure) {
      return "Ask again in " + failure.retryAfter().orElse(Duration.ofMinutes(1));
    } catch (TransportException failure) {
      return "No answer, because " + failure.problem().reason();
    } catch (SaldoException failure) {
      return "No balance: " + failure.status() + " " + failure.code() + " " + failure.requestId();
    }
  }

  static CompletableFuture<Boolean> runsLow(SaldoClient client, BigDecimal threshold) {
    return client.accountBalanceAsync().thenApply(balance -> balance.compareTo(threshold) < 0);
  }
}
