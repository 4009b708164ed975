package dev.saldo.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saldo.bench.participant.BenchException;
import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OutputTest {
  @Test
  void wrkIsReadFromItsLastLine() throws IOException {
    Wrk.Result result =
        Wrk.parse(
            """
            Running 2s test @ http://127.0.0.1:8080/
            {"requests":3000,"durationMicros":2000000,"p50Micros":90,"p99Micros":410,"refused":2,"broken":1}
            """);
    assertEquals(1_500, result.perSecond());
    assertEquals(410, result.p99Micros());
    assertEquals(3, result.failures());
  }

  @Test
  void wrkThatCouldNotConnectSaysSo() {
    BenchException failure =
        assertThrows(BenchException.class, () -> Wrk.parse("unable to connect to 127.0.0.1:1\n"));
    assertEquals("wrk measured nothing: unable to connect to 127.0.0.1:1", failure.getMessage());
  }

  @Test
  void pgbenchIsReadWithoutItsConnectionTime() {
    assertEquals(
        28434.75,
        Pgbench.parse(
            """
            number of failed transactions: 0 (0.000%)
            initial connection time = 211.512 ms
            tps = 28434.75 (without initial connection time)
            """));
  }

  @Test
  void timeOfPgbenchsConnectingIsRoundedUp() {
    assertEquals(3, Pgbench.connectingSeconds("initial connection time = 2211.512 ms\ntps = 1.0"));
    assertEquals(1, Pgbench.connectingSeconds("a\ninitial connection time = 0.512 ms\n"));
    assertThrows(BenchException.class, () -> Pgbench.connectingSeconds("tps = 1.0"));
  }

  @Test
  void fsyncTestIsReadFromTheLineOfFdatasync() {
    assertEquals(
        OptionalDouble.of(3401.5),
        FsyncTest.parse(
            "        fdatasync                          3401.5 ops/sec     294 usecs/op"));
    assertEquals(
        OptionalDouble.empty(),
        FsyncTest.parse(
            "        open_datasync                      2200.1 ops/sec     454 usecs/op"));
  }
}
