package dev.saldo.server.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address. An IPv4 address that is written or arrives as {@code ::ffff:a.b.c.d} is
 * that IPv4 address. Immutable.
 */
public final class IpAddress {
  /** Without leading zeros, which some read as octal. */
  private static final Pattern V4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

  private static final Pattern V6 =
      Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*|::[Ff]{4}:[0-9.]+");
  private static final int V4_BYTES = 4;
  private static final int MAPPED_PREFIX_BYTES = 12;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address; a name, a zone or brackets make it none. Nothing is looked up. */
  public static Optional<IpAddress> parse(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    return bytes == null ? Optional.empty() : Optional.of(of(bytes));
  }

  static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  private static IpAddress of(byte[] bytes) {
    return new IpAddress(
        isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, bytes.length) : bytes);
  }

  private static boolean isMapped(byte[] bytes) {
    if (bytes.length == V4_BYTES || bytes[10] != -1 || bytes[11] != -1) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  int bitCount() {
    return bytes.length * Byte.SIZE;
  }

  boolean bit(int index) {
    return (bytes[index / Byte.SIZE] & (0x80 >> (index % Byte.SIZE))) != 0;
  }

  /** Whether both are of one family and agree in the first bits. */
  boolean agrees(IpAddress other, int bits) {
    if (bytes.length != other.bytes.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    if (!Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)) {
      return false;
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((bytes[whole] ^ other.bytes[whole]) & (0xff00 >> rest) & 0xff) == 0;
  }

  /** The same address with all bits cleared from that one on. */
  IpAddress network(int bits) {
    byte[] network = bytes.clone();
    for (int i = bits; i < bitCount(); i++) {
      network[i / Byte.SIZE] &= (byte) ~(0x80 >> (i % Byte.SIZE));
    }
    return new IpAddress(network);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return NetUtil.bytesToIpAddress(bytes);
  }
}
