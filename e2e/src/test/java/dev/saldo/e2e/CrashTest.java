package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load: what was acknowledged is there, once. */
final class CrashTest {
  private static final int ROUNDS = 3;
  private static final int ACKNOWLEDGEMENTS = 150;
  private static final int KILLED = 128 + 9;

  @Test
  void acknowledgedPostingsSurviveKillOnce(@TempDir Path directory) {
    Server server = Server.start(directory);
    try {
      PostingLoad load = new PostingLoad(server.operator(), 3);
      for (int round = 0; round < ROUNDS; round++) {
        Program victim = server.program();
        load.run(
            List.of(server.operator()),
            ACKNOWLEDGEMENTS,
            () -> assertEquals(KILLED, victim.kill()));
        server = server.restart();
        load.check(server.operator());
      }
    } finally {
      server.close();
    }
  }

  @Test
  void sigtermUnderLoadLosesNothing(@TempDir Path directory) {
    Server server = Server.start(directory);
    try {
      Operator operator = server.operator();
      PostingLoad load = new PostingLoad(operator, 1);
      Program stopped = server.program();
      load.run(List.of(operator), ACKNOWLEDGEMENTS, stopped::terminate);
      server = server.restart();
      load.check(server.operator());
    } finally {
      server.close();
    }
  }
}
