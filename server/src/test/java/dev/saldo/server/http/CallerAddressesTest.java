package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressesTest {
  private static final List<AddressRule> PROXIES =
      AddressRule.parseAll(List.of("10.0.0.0/8", "2001:db8::/32"));

  @ParameterizedTest
  @CsvSource({
    "198.51.100.1, 203.0.113.7, 198.51.100.1",
    "10.0.0.1, 203.0.113.7, 203.0.113.7",
    "10.0.0.1, '192.0.2.1, 203.0.113.7', 203.0.113.7",
    "10.0.0.1, '203.0.113.7,10.0.0.2 , 10.0.0.3', 203.0.113.7",
    "10.0.0.1, '10.0.0.9, 10.0.0.2', 10.0.0.9",
    "10.0.0.1, '203.0.113.7, nonsense', none",
    "10.0.0.1, '203.0.113.7, nonsense, 10.0.0.2', none",
    "10.0.0.1, '203.0.113.7,', none",
    "10.0.0.1, 203.0.113.7:4711, 203.0.113.7",
    "10.0.0.1, [2001:db9::1]:4711, 2001:db9::1",
    "::ffff:10.0.0.1, 203.0.113.7, 203.0.113.7",
    "2001:db8::1, 2001:db9::1, 2001:db9::1"
  })
  void rightmostHopThatIsNotTrustedIsTheCaller(String socket, String header, String caller) {
    CallerAddresses addresses = new CallerAddresses(Optional.of("X-Forwarded-For"), PROXIES);

    assertEquals(caller, text(addresses.of(socket, List.of(header))));
  }

  @ParameterizedTest
  @CsvSource({
    "for=203.0.113.7, 203.0.113.7",
    "'for=192.0.2.1, For=203.0.113.7;proto=https;by=10.0.0.2', 203.0.113.7",
    "'proto=https; for=\"[2001:db9::1]:4711\"', 2001:db9::1",
    "for=_hidden, none",
    "proto=https, none"
  })
  void forwardedHeaderIsReadAsStandardised(String header, String caller) {
    CallerAddresses addresses = new CallerAddresses(Optional.of("Forwarded"), PROXIES);

    assertEquals(caller, text(addresses.of("10.0.0.1", List.of(header))));
  }

  @Test
  void linesOfTheHeaderFollowEachOther() {
    CallerAddresses addresses = new CallerAddresses(Optional.of("X-Forwarded-For"), PROXIES);

    assertEquals(
        "203.0.113.7", text(addresses.of("10.0.0.1", List.of("192.0.2.1", "203.0.113.7"))));
    assertEquals("10.0.0.1", text(addresses.of("10.0.0.1", List.of())));
  }

  private static String text(Optional<IpAddress> address) {
    return address.map(IpAddress::toString).orElse("none");
  }
}
