package dev.saldo.cli;

import dev.saldo.server.ConnectionSettings;
import dev.saldo.server.HttpSettings;
import dev.saldo.server.TlsSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How connections to a server are made, and what they may cost. */
final class ConnectionOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--management-listen",
      paramLabel = "HOST:PORT",
      converter = ListenAddress.Converter.class,
      description =
          "Where to listen for operators, probes and metrics, which are then served there only;"
              + " with --listen's by default (SALDO_MANAGEMENT_LISTEN).")
  @Variable("SALDO_MANAGEMENT_LISTEN")
  private @Nullable ListenAddress management;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "The server's certificate and those that it was issued by, in PEM; with it all is served"
              + " by TLS, and a new one is taken up while the server runs (SALDO_TLS_CERTIFICATE).")
  @Variable("SALDO_TLS_CERTIFICATE")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key, in PEM, not encrypted (SALDO_TLS_KEY).")
  @Variable("SALDO_TLS_KEY")
  private @Nullable Path tlsKey;

  @Option(
      names = "--connections",
      paramLabel = "COUNT",
      defaultValue = "" + ConnectionSettings.MAX,
      converter = LimitOptions.Count.class,
      description =
          "How many connections --listen may have at a time; 10000 by default"
              + " (SALDO_CONNECTIONS).")
  @Variable("SALDO_CONNECTIONS")
  private int connections;

  @Option(
      names = "--connections-per-address",
      paramLabel = "COUNT",
      defaultValue = "" + ConnectionSettings.OF_ADDRESS_MAX,
      converter = LimitOptions.Count.class,
      description =
          "How many of them one IPv4 address or one IPv6 network of 64 bits may have; 1000 by"
              + " default. This machine and trusted proxies may have all"
              + " (SALDO_CONNECTIONS_PER_ADDRESS).")
  @Variable("SALDO_CONNECTIONS_PER_ADDRESS")
  private int connectionsPerAddress;

  @Option(
      names = "--management-connections",
      paramLabel = "COUNT",
      defaultValue = "" + ConnectionSettings.MANAGEMENT_MAX,
      converter = LimitOptions.Count.class,
      description =
          "How many connections --management-listen may have at a time, whatever --listen has; 500"
              + " by default (SALDO_MANAGEMENT_CONNECTIONS).")
  @Variable("SALDO_MANAGEMENT_CONNECTIONS")
  private int managementConnections;

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Lifetime.class,
      description =
          "How long the head of a request may take to arrive, and its body again, before the"
              + " connection is cut; 30s by default (SALDO_REQUEST_TIMEOUT).")
  @Variable("SALDO_REQUEST_TIMEOUT")
  private Duration requestTimeout;

  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      defaultValue = "75s",
      converter = Lifetime.class,
      description =
          "How long a connection stays open between requests; 75s by default"
              + " (SALDO_IDLE_TIMEOUT).")
  @Variable("SALDO_IDLE_TIMEOUT")
  private Duration idleTimeout;

  /** The settings with these. */
  HttpSettings settings(HttpSettings base) {
    HttpSettings settings =
        base.with(
            new ConnectionSettings(
                connections,
                connectionsPerAddress,
                managementConnections,
                requestTimeout,
                idleTimeout));
    if (management != null) {
      settings = settings.with(new HttpSettings.Management(management.host(), management.port()));
    }
    if (tlsCertificate != null && tlsKey != null) {
      return settings.with(new TlsSettings(tlsCertificate, tlsKey));
    }
    if (tlsCertificate != null || tlsKey != null) {
      throw new ParameterException(
          spec.commandLine(), "--tls-certificate and --tls-key go together; one is missing");
    }
    return settings;
  }

  boolean isSecure() {
    return tlsCertificate != null;
  }

  /** Says where operators find the server, if that is a place of its own. */
  void printManagementUrl(int port) {
    if (management != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("management_url=" + management.baseUrl(port, isSecure()));
      out.flush();
    }
  }

  /** Warns of what would cross a network unencrypted. */
  void warn() {
    if (management != null && !isSecure() && !management.isLoopback()) {
      Message.warning(
          spec.commandLine(),
          "operator keys reach " + management.host() + " unencrypted; keep its network closed");
    }
  }
}
