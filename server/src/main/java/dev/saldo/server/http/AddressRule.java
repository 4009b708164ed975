package dev.saldo.server.http;

import java.util.List;
import java.util.Optional;

/**
 * Permitted addresses: one address, or the network of an address and a prefix length. Immutable.
 */
public record AddressRule(IpAddress network, int prefixLength) {
  /**
   * Reads {@code 203.0.113.7}, {@code 203.0.113.0/24}, {@code 203.0.113.0/255.255.255.0}, and the
   * same of IPv6.
   *
   * @throws AddressRuleException if it is none of them; its message says what is wrong
   */
  public static AddressRule parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    IpAddress network =
        IpAddress.parse(address)
            .orElseThrow(
                () -> new AddressRuleException("is not an IPv4 or IPv6 address, CIDR or mask"));
    int prefixLength =
        slash < 0 ? network.bitCount() : prefixLength(text.substring(slash + 1), network);
    AddressRule rule = new AddressRule(network.network(prefixLength), prefixLength);
    if (!rule.network.equals(network)) {
      throw new AddressRuleException("has bits set outside of the mask; the network is " + rule);
    }
    return rule;
  }

  /** Reads several. */
  public static List<AddressRule> parseAll(List<String> texts) {
    return texts.stream().map(AddressRule::parse).toList();
  }

  private static int prefixLength(String text, IpAddress network) {
    Optional<IpAddress> mask = IpAddress.parse(text);
    if (mask.isPresent()) {
      return prefixLength(mask.get(), network);
    }
    if (text.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(text) <= network.bitCount()) {
      return Integer.parseInt(text);
    }
    throw new AddressRuleException(
        "needs a mask, or a prefix length from 0 to " + network.bitCount() + ", after the slash");
  }

  private static int prefixLength(IpAddress mask, IpAddress network) {
    int length = 0;
    while (length < mask.bitCount() && mask.bit(length)) {
      length++;
    }
    if (mask.bitCount() != network.bitCount() || !mask.network(length).equals(mask)) {
      throw new AddressRuleException("has a mask that is not ones followed by zeros");
    }
    return length;
  }

  /** Whether the rule permits the address. */
  public boolean permits(IpAddress address) {
    return address.agrees(network, prefixLength);
  }

  @Override
  public String toString() {
    return network + "/" + prefixLength;
  }
}
