package dev.saldo.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code saldo serve}, running. Killed, if nobody ended it, when closed. */
final class Server implements AutoCloseable {
  static final String OPERATOR_NAME = "finance";
  static final String OPERATOR_KEY = Access.randomText();
  private static final Pattern BASE_URL = Pattern.compile("(?m)^base_url=(\\S+)$");

  private final Launch launch;
  private final Program program;
  private final URI baseUrl;
  private final Http http;

  private Server(Launch launch, Program program) {
    this.launch = launch;
    this.program = program;
    baseUrl = URI.create(program.awaitOut(BASE_URL).group(1));
    http = new Http(baseUrl);
  }

  /** Starts on a new embedded database in the directory, on a free port. */
  static Server start(Path directory, String... options) {
    return start(launch(directory, "data/saldo.db").with(options));
  }

  static Server start(Launch launch) {
    return start(launch, "127.0.0.1:0");
  }

  /** How to start on that database, with the one operator that all tests share. */
  static Launch launch(Path directory, String database) {
    return Launch.of(directory, "serve", "--database", database)
        .with("--operator-keys-file", operatorKeysFile(directory).toString());
  }

  private static Server start(Launch launch, String listen) {
    Program program = launch.with("--listen", listen).start();
    try {
      return new Server(launch, program);
    } catch (AssertionError | RuntimeException failure) {
      program.close();
      throw failure;
    }
  }

  /** Starts again, on the same database and the same port, what has ended. */
  Server restart() {
    return start(launch, "127.0.0.1:" + port());
  }

  /** Starts again, from another release's jar, what has ended. */
  Server restartFrom(Path jar) {
    return start(launch.ofJar(jar), "127.0.0.1:" + port());
  }

  Program program() {
    return program;
  }

  Path directory() {
    return launch.directory();
  }

  URI baseUrl() {
    return baseUrl;
  }

  int port() {
    return baseUrl.getPort();
  }

  Http http() {
    return http;
  }

  RawHttp rawHttp() {
    return new RawHttp(port());
  }

  Operator operator() {
    return new Operator(http, OPERATOR_KEY);
  }

  /** What it printed and said so far. */
  String log() {
    return program.out() + program.err();
  }

  /** A command for an operator at a shell. */
  Launch operatorCommand(String... arguments) {
    return Launch.of(directory(), arguments)
        .variable("SALDO_BASE_URL", baseUrl.toString())
        .variable("SALDO_OPERATOR_KEY", OPERATOR_KEY);
  }

  /** The command of a partner at a shell. */
  Launch balanceCommand(Access access) {
    return Launch.of(directory(), "balance", "--base-url", baseUrl.toString())
        .with("--client-id", access.clientId())
        .variable("SALDO_CLIENT_SECRET", access.clientSecret());
  }

  @Override
  public void close() {
    program.close();
  }

  private static Path operatorKeysFile(Path directory) {
    Path file = directory.resolve("operator-keys");
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, OPERATOR_NAME + ":" + OPERATOR_KEY + "\n");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return file;
  }

  /** The header of a request with a partner's token. */
  static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
