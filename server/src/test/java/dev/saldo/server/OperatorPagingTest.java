package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists have no gap and no repeat while they change. */
final class OperatorPagingTest {
  private static ContractServer server;
  private static OperatorDesk desk;

  @BeforeAll
  static void start() {
    server = ContractServer.start(Clock.systemUTC());
    desk = new OperatorDesk(new ContractClient(server.port(), new Contract()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void historyIsWholeWhilePostingsGoOn() {
    String partner = desk.openPartner("USD");
    IntStream.range(0, 20).forEach(each -> desk.topUp(partner, "1.00"));

    List<Integer> seen = new ArrayList<>();
    walk(
        partner + "/transactions?limit=3",
        item -> seen.add(item.path("sequence").intValue()),
        () -> desk.topUp(partner, "1.00"));

    assertEquals(IntStream.rangeClosed(1, 20).mapToObj(each -> 21 - each).toList(), seen);
  }

  @Test
  void historyBetweenTwoInstantsHasTheFirstAndNotTheSecond() {
    String partner = desk.openPartner("USD");
    List<String> times = new ArrayList<>();
    IntStream.range(0, 4)
        .forEach(
            each -> times.add(desk.topUp(partner, "1.00").result().path("recordedAt").textValue()));

    List<Integer> seen = new ArrayList<>();
    walk(
        partner + "/transactions?limit=1&from=" + times.get(1) + "&to=" + times.get(3),
        item -> seen.add(item.path("sequence").intValue()),
        () -> {});

    assertEquals(List.of(3, 2), seen);
  }

  @Test
  void openHoldsAreListedOnceWhileSomeCloseAndOthersOpen() {
    String partner = desk.openPartner("USD");
    desk.topUp(partner, "100.00");
    List<String> holds = new ArrayList<>();
    IntStream.range(0, 9).forEach(each -> holds.add(desk.hold(partner, "1.00")));

    List<String> seen = new ArrayList<>();
    walk(
        partner + "/holds?limit=2",
        item -> seen.add(item.path("holdId").textValue()),
        () -> desk.release(partner, seen.get(seen.size() - 1)));

    assertEquals(holds, seen);
  }

  @Test
  void partnersAreListedInTheOrderOfTheirIds() {
    List<String> opened = new ArrayList<>();
    IntStream.range(0, 7).forEach(each -> opened.add(desk.openPartner("USD", "Lister")));
    Collections.sort(opened);

    List<String> seen = new ArrayList<>();
    walk(
        OperatorDesk.PARTNERS + "?query=lister&limit=2",
        item -> seen.add(OperatorDesk.PARTNERS + "/" + item.path("partnerId").textValue()),
        () -> {});

    assertEquals(opened, seen);
  }

  /** Goes from page to page, and does something else between them. */
  private static void walk(String list, Consumer<JsonNode> item, Runnable between) {
    String cursor = "";
    do {
      JsonNode page = desk.get(list + cursor).result();
      page.path("items").forEach(item);
      between.run();
      JsonNode next = page.path("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.textValue();
    } while (!cursor.isEmpty());
  }
}
