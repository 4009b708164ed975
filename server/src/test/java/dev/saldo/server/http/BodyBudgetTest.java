package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What the bodies of requests may hold. */
class BodyBudgetTest {
  private static HttpConnection connection() {
    return (HttpConnection)
        Proxy.newProxyInstance(
            HttpConnection.class.getClassLoader(),
            new Class<?>[] {HttpConnection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void requestsOfAConnectionAndOfAllAreBounded() {
    BodyBudget budget = new BodyBudget(100, 60);
    HttpConnection connection = connection();
    BodyBudget.Share first = budget.open(connection);
    BodyBudget.Share second = budget.open(connection);
    BodyBudget.Share other = budget.open(connection());
    first.take(40);
    second.take(20);

    assertEquals(ErrorCode.OVERLOADED, assertThrows(Refusal.class, () -> second.take(1)).code());
    other.take(40);
    assertThrows(Refusal.class, () -> other.take(1));
    assertEquals(100, budget.held());
  }

  @Test
  void shareIsGivenBackOnce() {
    BodyBudget budget = new BodyBudget(100, 60);
    HttpConnection connection = connection();
    BodyBudget.Share share = budget.open(connection);
    share.take(60);
    assertThrows(Refusal.class, () -> share.take(1));

    share.close();
    share.close();

    assertEquals(0, budget.held());
    budget.open(connection).take(60);
  }
}
