package dev.saldo.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL of the tests' own, on a free port of the loopback interface, from a binary that
 * comes as a Maven artifact. Durable, since the journal takes no other. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
  /** The superuser, whose password is {@link #PASSWORD}. */
  public static final String USER = "saldo";

  public static final String PASSWORD = "not-a-secret";

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final AtomicInteger databases = new AtomicInteger();

  private final PostgresBinaries binaries;
  private final Path data;
  private final int port;
  private final List<String> settings;
  private Process process;

  private PostgresServer(PostgresBinaries binaries, Path data, List<String> settings)
      throws IOException, InterruptedException {
    this.binaries = binaries;
    this.settings = List.copyOf(settings);
    this.data = data;
    this.port = freePort();
    this.process = launch();
    awaitReady();
  }

  private static final class Shared {
    static final PostgresServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** The server that the tests of one JVM share, each with a database of its own. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /**
   * Starts a server.
   *
   * @param settings such as {@code fsync=off}
   */
  public static PostgresServer start(String... settings) {
    return start(PostgresBinaries::unpacked, PostgresServer::emptyDirectory, List.of(settings));
  }

  /** Starts a server of another release, whose programs are in that jar. */
  public static PostgresServer startFrom(Path jar) {
    return start(() -> PostgresBinaries.unpacked(jar), PostgresServer::emptyDirectory, List.of());
  }

  private static Path emptyDirectory(PostgresBinaries binaries)
      throws IOException, InterruptedException {
    Path data = binaries.newDirectory("data");
    initialize(binaries, data);
    return data;
  }

  private interface Release {
    PostgresBinaries unpack() throws IOException;
  }

  private interface Preparation {
    Path of(PostgresBinaries binaries) throws IOException, InterruptedException, SQLException;
  }

  private static PostgresServer start(
      Release release, Preparation preparation, List<String> settings) {
    try {
      PostgresBinaries binaries = release.unpack();
      return new PostgresServer(binaries, preparation.of(binaries), settings);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /**
   * Starts a standby that follows this server by its log. This one must keep its log for that: see
   * {@code wal_keep_size}.
   */
  public PostgresServer startStandby() {
    return start(PostgresBinaries::unpacked, this::baseBackup, List.of("hot_standby=on"));
  }

  private Path baseBackup(PostgresBinaries binaries) throws IOException, SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('standby', true)");
      Path copy = binaries.copyOf(data, "data");
      try (ResultSet label =
          statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        label.next();
        write(copy.resolve("backup_label"), label.getString(1));
      }
      write(copy.resolve("standby.signal"), "");
      write(
          copy.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%n"
              .formatted(port, USER, PASSWORD));
      return copy;
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.writeString(file, content);
    PostgresBinaries.giveAway(file);
  }

  /** From now on, what this server acknowledges is on the standby too; waits for the standby. */
  public void requireStandby() {
    execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
    execute("SELECT pg_reload_conf()");
    Instant giveUpAt = Instant.now().plus(START_MAX);
    while (!isTrue("SELECT EXISTS (SELECT FROM pg_stat_replication WHERE sync_state = 'sync')")) {
      if (Instant.now().isAfter(giveUpAt)) {
        throw new IllegalStateException("the standby does not follow");
      }
      pause();
    }
  }

  /** Makes a standby the primary. */
  public void promote() {
    execute("SELECT pg_promote(true, 60)");
  }

  private boolean isTrue(String query) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Every process stands still: connections stay open, and nothing is answered. */
  public synchronized void freeze() {
    signal("-STOP");
  }

  /** Goes on after {@link #freeze}. */
  public synchronized void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(process.pid())));
    process.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void initialize(PostgresBinaries binaries, Path data)
      throws IOException, InterruptedException {
    Path password = binaries.newFile("password", PASSWORD);
    Process initdb =
        binaries
            .command(
                "initdb",
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync")
            .redirectOutput(data.resolveSibling("initdb.log").toFile())
            .start();
    if (initdb.waitFor() != 0) {
      throw new IOException(
          "initdb failed: " + Files.readString(data.resolveSibling("initdb.log")));
    }
  }

  private Process launch() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
    Stream.concat(
            Stream.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=64MB"),
            settings.stream())
        .forEach(setting -> arguments.addAll(List.of("-c", setting)));
    return binaries
        .command("postgres", arguments.toArray(String[]::new))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** What the server logs. */
  public Path log() {
    return data.resolveSibling("postgres.log");
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant giveUpAt = Instant.now().plus(START_MAX);
    while (process.isAlive() && Instant.now().isBefore(giveUpAt)) {
      try (Connection connection = connect("postgres")) {
        if (connection.isValid(0)) {
          return;
        }
      } catch (SQLException notYet) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    throw new IOException("PostgreSQL did not start: " + Files.readString(log()));
  }

  public int port() {
    return port;
  }

  /** The URL of a database, without user and password. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A connection as superuser. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, PASSWORD);
  }

  /** Creates an empty database and returns its name. */
  public String newDatabase() {
    return newDatabase("template1");
  }

  /** Creates a database that is a copy of another, and returns its name. */
  public String newDatabase(String template) {
    String name = "test_" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    return name;
  }

  public void dropDatabase(String name) {
    execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  /** Executes a statement as superuser, in the database {@code postgres}. */
  public void execute(String sql) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Ends every process of the server at once, as a crash of the machine would. */
  public synchronized void kill9() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(0, process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(PostgresServer::awaitExit);
  }

  private static void awaitExit(ProcessHandle handle) {
    try {
      handle.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("a process of PostgreSQL did not end", failed);
    }
  }

  /** Stops as an administrator would in haste: connections are cut, what was committed is kept. */
  public synchronized void stop() {
    try {
      Process signal =
          new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start();
      signal.waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    awaitExit(process.toHandle());
  }

  /** Starts again on the same port and data, after {@link #kill9} or {@link #stop}. */
  public synchronized void restart() {
    try {
      process = launch();
      awaitReady();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Ends the server and removes all that it left. */
  @Override
  public synchronized void close() {
    kill9();
    binaries.close();
  }
}
