package dev.saldo.cli.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tries to listen where a server is to. */
public final class ListenCheck {
  private ListenCheck() {}

  /**
   * The address that an option names.
   *
   * @param option its name, without dashes
   */
  public static Check of(String option, String host, int port) {
    String address = host + ":" + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Check.ok(option, address + " is free");
    } catch (BindException taken) {
      return Check.warn(
          option,
          address + " cannot be had now",
          "all is well if it is the server that listens there; else name another with --" + option);
    } catch (IOException | IllegalArgumentException failure) {
      return Check.fail(
          option, address + " is no address of this machine", "name another with --" + option);
    }
  }
}
