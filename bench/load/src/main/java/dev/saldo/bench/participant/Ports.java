package dev.saldo.bench.participant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports, for the programs that cannot pick one themselves. */
final class Ports {
  private Ports() {}

  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
