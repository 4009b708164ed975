package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class OverloadTest {
  private static final String CHARGE = "{\"type\":\"top_up\",\"amount\":\"1.00\"}";

  @Test
  void whatFindsTheQueueFullIsRefusedAtOnceAndTheRestIsPosted() throws SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ContractServer server = ContractServer.start(Clock.systemUTC(), 1);
        Connection other = server.connect();
        Statement lock = other.createStatement()) {
      OperatorDesk desk = new OperatorDesk(new ContractClient(server.port(), new Contract()));
      String partner = desk.openPartner("USD");
      lock.execute("BEGIN IMMEDIATE");
      List<CompletableFuture<ContractReply>> waiting = new ArrayList<>();
      // The writer holds one, and its queue another: one of these four at least has no room.
      for (int i = 0; i < 4; i++) {
        String key = "k" + i;
        waiting.add(CompletableFuture.supplyAsync(() -> desk.post(partner, CHARGE, key), threads));
      }
      ContractReply refused =
          (ContractReply) CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).join();
      lock.execute("ROLLBACK");

      assertEquals("overloaded", refused.code());
      assertEquals("1", refused.header("Retry-After").orElse(""));
      long posted = waiting.stream().filter(each -> each.join().status() == 201).count();
      assertTrue(posted >= 1, () -> waiting.toString());
      assertEquals(
          posted + ".00",
          desk.get(partner + "/balance").result().path("accountBalance").textValue());
    } finally {
      threads.shutdownNow();
    }
  }
}
