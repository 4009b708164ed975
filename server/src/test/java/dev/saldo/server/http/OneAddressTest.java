package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OneAddressTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(OneAddress.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
  }

  private static OneAddress watch() {
    return new OneAddress(new CallerAddresses(Optional.empty(), List.of()));
  }

  private static void see(OneAddress watch, int count, int owners, String address) {
    for (int i = 0; i < count; i++) {
      List<String> networks = Attempt.networks(IpAddress.parse(address));
      watch.saw(new Attempt(Attempt.Proof.CLIENT_SECRET, "client " + i % owners, networks));
    }
  }

  @Test
  void severalOwnersFromOneAddressAreWarnedOfOnce() {
    see(watch(), 100, 2, "10.0.0.1");

    assertEquals(1, lines.list.size());
    String line = lines.list.get(0).getFormattedMessage();
    assertTrue(line.contains("10.0.0.1") && line.contains("--trusted-proxy"), line);
  }

  @Test
  void oneOwnerMayHaveOneAddress() {
    see(watch(), 100, 1, "10.0.0.1");

    assertEquals(List.of(), lines.list);
  }

  @Test
  void severalAddressesAreWell() {
    OneAddress watch = watch();
    see(watch, 15, 2, "10.0.0.1");
    see(watch, 1, 2, "10.0.0.2");
    see(watch, 100, 2, "10.0.0.1");

    assertEquals(List.of(), lines.list);
  }

  @Test
  void whereAHeaderIsReadNothingIsSaid() {
    List<AddressRule> proxies = List.of(AddressRule.parse("10.0.0.1"));
    see(new OneAddress(new CallerAddresses(Optional.of("Forwarded"), proxies)), 100, 2, "10.0.0.1");

    assertEquals(List.of(), lines.list);
  }
}
