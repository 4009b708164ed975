package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  private static final Endpoint NONE = exchange -> Future.failedFuture("never asked");
  private static final RouteTable TABLE =
      new RouteTable(
          List.of(
              Route.get("/partners/{id}", NONE),
              Route.patch("/partners/{id}", NONE),
              Route.post("/partners", NONE),
              Route.get("/partners/{id}/holds/{hold}", NONE)));

  @ParameterizedTest
  @CsvSource({
    "/partners/7/holds/7-1, 7, 7-1",
    "/partners/a%20b/holds/%C3%A9, a b, é",
    "/partners/a+b/holds/x%2Fy, a+b, x/y"
  })
  void partsOfThePathAreParameters(String path, String id, String hold) {
    assertEquals(Map.of("id", id, "hold", hold), TABLE.find(HttpMethod.GET, path).parameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "/",
        "//partners/7",
        "/partners/",
        "/partners/7/",
        "/Partners/7",
        "/partners/7/x",
        "/partners/../partners/7",
        "/partners/%20"
      })
  void anotherPathIsNotFound(String path) {
    Refusal refusal = assertThrows(Refusal.class, () -> TABLE.find(HttpMethod.GET, path));

    assertEquals(ErrorCode.NOT_FOUND, refusal.code());
  }

  @Test
  void methodsThatThePathTakesAreNamed() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> TABLE.find(HttpMethod.DELETE, "/partners/7"));

    assertEquals(ErrorCode.METHOD_NOT_ALLOWED, refusal.code());
    assertEquals(List.of("Allow", "GET, HEAD, PATCH"), List.of(refusal.answer().headers()));
  }

  @Test
  void headIsTakenWhereGetIs() {
    assertEquals("7", TABLE.find(HttpMethod.HEAD, "/partners/7").parameters().get("id"));
    assertThrows(Refusal.class, () -> TABLE.find(HttpMethod.HEAD, "/partners"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/partners/%", "/partners/%4", "/partners/%zz"})
  void badPercentSignIsRefused(String path) {
    Refusal refusal = assertThrows(Refusal.class, () -> TABLE.find(HttpMethod.GET, path));

    assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
  }
}
