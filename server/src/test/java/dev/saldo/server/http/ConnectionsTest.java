package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.server.metrics.Meters;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections there may be, and of whom. */
class ConnectionsTest {
  private static Connections connections(int max, int ofAddressMax) {
    List<AddressRule> proxies = List.of(AddressRule.parse("192.0.2.0/24"));
    return new Connections("partners", max, ofAddressMax, proxies, new Meters());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text));
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, false",
    "203.0.113.7, 203.0.113.8, true",
    "203.0.113.7, ::ffff:203.0.113.7, false",
    "2001:db8:1:2::1, 2001:db8:1:2:3:4:5:6, false",
    "2001:db8:1:2::1, 2001:db8:1:3::1, true",
    "127.0.0.1, 127.0.0.1, true",
    "::1, ::1, true",
    "192.0.2.1, 192.0.2.1, true"
  })
  void addressHasItsShareUnlessItIsExempt(String first, String second, boolean isAdmitted) {
    Connections connections = connections(10, 1);
    assertTrue(connections.admit(address(first)));

    assertEquals(isAdmitted, connections.admit(address(second)));
  }

  @Test
  void exemptAddressesAreBoundedInAll() {
    Connections connections = connections(2, 1);
    assertTrue(connections.admit(address("127.0.0.1")));
    assertTrue(connections.admit(address("192.0.2.1")));

    assertFalse(connections.admit(address("127.0.0.1")));
  }

  @Test
  void roomOfAConnectionThatEndedIsUsedAgain() {
    Connections connections = connections(1, 1);
    InetAddress one = address("203.0.113.7");
    for (int i = 0; i < 3; i++) {
      assertTrue(connections.admit(one));
      assertFalse(connections.admit(one));
      assertFalse(connections.admit(address("203.0.113.8")));
      connections.ended(one);
    }
  }
}
