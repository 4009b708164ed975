package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections fit into the files that a process may open. */
class ConnectionRoomTest {
  private static final HttpSettings HTTP =
      new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of())
          .with(
              new ConnectionSettings(
                  10_000, 1000, 500, Duration.ofSeconds(30), Duration.ofSeconds(75)));

  @ParameterizedTest
  @CsvSource({
    "1048576, 10000, 500, false",
    "10756, 10000, 500, false",
    "10755, 9999, 500, true",
    "1024, 512, 256, true",
    "450, 226, 112, true",
    "4, 2, 1, true"
  })
  void connectionsLeaveRoomForTheRest(
      long descriptors, int partners, int management, boolean isShort) {
    ConnectionRoom room =
        ConnectionRoom.of(
            HTTP.with(new HttpSettings.Management("127.0.0.1", 0)), OptionalLong.of(descriptors));

    assertEquals(partners, room.partners());
    assertEquals(management, room.management());
    assertEquals(isShort, room.shortage().isPresent());
  }

  @Test
  void numberThatIsNotKnownIsNoBound() {
    assertEquals(
        new ConnectionRoom(10_000, 0, Optional.empty()),
        ConnectionRoom.of(HTTP, OptionalLong.empty()));
  }
}
