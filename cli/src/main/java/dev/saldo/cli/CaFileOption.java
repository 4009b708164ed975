package dev.saldo.cli;

import dev.saldo.client.CaFile;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The authorities that may vouch for the server, of every command that connects to one. */
final class CaFileOption {
  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "A file with the certificates, in PEM, of the authorities that may vouch for the server,"
              + " or with its own if that is self-signed; those that Java trusts by default"
              + " (SALDO_CA_FILE).")
  @Variable("SALDO_CA_FILE")
  private @Nullable Path file;

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * Returns a context that trusts them.
   *
   * @throws IllegalArgumentException if the file cannot be used
   */
  Optional<SSLContext> sslContext() {
    return file().map(CaFile::sslContext);
  }
}
