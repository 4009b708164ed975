package dev.saldo.cli;

import dev.saldo.server.HttpSettings;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's server listens, and how the command says so. */
final class ListenOption {
  private static final int MILLIS_PER_TENTH = 100;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      converter = ListenAddress.Converter.class,
      description =
          "Where to listen; port 0 takes a free one; 127.0.0.1:8080 by default (SALDO_LISTEN).")
  @Variable("SALDO_LISTEN")
  private ListenAddress address;

  HttpSettings settings(Optional<String> forwardedHeader, List<String> trustedProxies) {
    return new HttpSettings(address.host(), address.port(), forwardedHeader, trustedProxies);
  }

  /** Warns of what would cross a network unencrypted. */
  void warn() {
    if (!address.isLoopback()) {
      Message.warning(
          spec.commandLine(),
          "secrets, tokens and balances reach "
              + address.host()
              + " unencrypted; let only a proxy that speaks TLS connect to it");
    }
  }

  String baseUrl(int port) {
    return address.baseUrl(port, false);
  }

  void printBaseUrl(int port, boolean isSecure) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("base_url=" + address.baseUrl(port, isSecure));
    out.flush();
  }

  /** Says that the server answers, and how long the process took to get there. */
  void sayReady() {
    CommandLine command = spec.commandLine();
    Duration uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    long tenths = uptime.toMillis() / MILLIS_PER_TENTH;
    Message.note(
        command,
        "ready after %d.%d s; Ctrl-C stops the server".formatted(tenths / 10, tenths % 10));
  }
}
