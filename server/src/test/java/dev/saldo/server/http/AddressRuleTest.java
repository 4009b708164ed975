package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.0/255.255.255.0, 203.0.113.1, true",
    "203.0.113.128/255.255.255.128, 203.0.113.1, false",
    "203.0.113.128/25, 203.0.113.129, true",
    "0.0.0.0/0, 198.51.100.1, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 198.51.100.1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/ffff:ffff::, 2001:db8::7, true",
    "2001:db8::1, 2001:0DB8:0:0:0:0:0:1, true",
    "203.0.113.0/24, ::ffff:203.0.113.9, true",
    "::ffff:203.0.113.9, 203.0.113.9, true",
    "2001:db8:0:8::/61, 2001:db8:0:f::, true",
    "2001:db8:0:8::/61, 2001:db8:0:10::, false"
  })
  void rulePermitsItsNetworkOnly(String rule, String address, boolean isPermitted) {
    IpAddress caller = IpAddress.parse(address).orElseThrow();

    assertEquals(isPermitted, AddressRule.parse(rule).permits(caller));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "203.0.113",
        "203.0.113.",
        "203.0.113.256",
        "203.0.113.07",
        "0x7f.0.0.1",
        "2130706433",
        "203.0.113.7 ",
        " 203.0.113.7",
        "203.0.113.7/",
        "203.0.113.0/33",
        "203.0.113.0/-1",
        "203.0.113.0/+8",
        "203.0.113.0/024",
        "203.0.113.0/24/24",
        "203.0.113.7/24",
        "203.0.113.0/255.0.255.0",
        "203.0.113.0/ffff::",
        "2001:db8::/129",
        "2001:db8::1/64",
        "2001:db8:::1",
        "[2001:db8::1]",
        "fe80::1%eth0",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::203.0.113.7",
        "2001:db8::/255.255.0.0",
        "*",
        "٢.0.0.1"
      })
  void whatIsNoRuleIsRefused(String text) {
    assertThrows(AddressRuleException.class, () -> AddressRule.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7/32",
    "203.0.113.0/255.255.255.0, 203.0.113.0/24",
    "2001:0DB8:0:0::/32, 2001:db8::/32"
  })
  void ruleIsWrittenInOneForm(String text, String canonical) {
    assertEquals(canonical, AddressRule.parse(text).toString());
  }
}
