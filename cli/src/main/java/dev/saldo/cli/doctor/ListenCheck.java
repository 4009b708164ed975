package dev.saldo.cli.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tries to listen where a server is to. */
public final class ListenCheck {
  private static final String NAME = "listen";

  private ListenCheck() {}

  public static Check of(String host, int port) {
    String address = host + ":" + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Check.ok(NAME, address + " is free");
    } catch (BindException taken) {
      return Check.warn(
          NAME,
          address + " cannot be had now",
          "all is well if it is the server that listens there; else name another with --listen");
    } catch (IOException | IllegalArgumentException failure) {
      return Check.fail(
          NAME, address + " is no address of this machine", "name another with --listen");
    }
  }
}
