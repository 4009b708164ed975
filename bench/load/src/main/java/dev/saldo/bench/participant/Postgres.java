package dev.saldo.bench.participant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of the comparison's own, with its defaults but for room for connections. */
public final class Postgres implements Participant {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final List<String> AS_POSTGRES =
      List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");
  private static final String SETTINGS =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 400
      shared_buffers = 512MB
      max_wal_size = 4GB
      fsync = on
      full_page_writes = on
      synchronous_commit = on
      """;

  private final Path data;
  private final int port;
  private final ChildProcess process;

  private Postgres(Path data, int port, ChildProcess process) {
    this.data = data;
    this.port = port;
    this.process = process;
  }

  public static Postgres start(Site site) throws IOException, InterruptedException {
    Path directory = Files.createDirectory(site.directory().resolve("postgres"));
    Path data = directory.resolve("data");
    initialise(directory, data);
    int port = Ports.free();
    Command server =
        asServer(PostgresPrograms.find("postgres"))
            .and("-D", data.toString(), "-p", Integer.toString(port))
            .in(directory);
    ChildProcess process = ChildProcess.start("postgres", server);
    Postgres postgres = new Postgres(data, port, process);
    process.await("connection", BOUND, () -> !postgres.sql("postgres", "SELECT 1").isEmpty());
    return postgres;
  }

  private static void initialise(Path directory, Path data)
      throws IOException, InterruptedException {
    giveToServer(directory);
    asServer(PostgresPrograms.find("initdb"))
        .and("--pgdata=" + data, "--username=postgres", "--auth=trust", "--encoding=UTF8")
        .run(BOUND);
    Files.writeString(directory.resolve("settings.conf"), SETTINGS);
    asServer("sh")
        .and("-c", "echo \"include '../settings.conf'\" >> " + data + "/postgresql.conf")
        .run(BOUND);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL refuses to run as root. */
  private static Command asServer(String program) {
    List<String> words = new ArrayList<>(isRoot() ? AS_POSTGRES : List.of());
    words.add(program);
    return Command.of(words);
  }

  private static void giveToServer(Path directory) throws IOException, InterruptedException {
    if (isRoot()) {
      Command.of("chown", "postgres:", directory.toString()).run(BOUND);
    }
  }

  public void createDatabase(String name) throws IOException, InterruptedException {
    sql("postgres", "CREATE DATABASE " + name);
  }

  /** Runs statements with psql, and returns the bare values that they print. */
  public String sql(String database, String statements) throws IOException, InterruptedException {
    return client("psql", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", statements).run(BOUND);
  }

  /** One of PostgreSQL's own programs, against a database of this server. */
  public Command client(String program, String database, String... arguments) throws IOException {
    return Command.of(PostgresPrograms.find(program))
        .and("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "postgres")
        .and(arguments)
        .and(database);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database);
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Command.of(PostgresPrograms.find("postgres"), "-V").run(BOUND).strip();
  }

  @Override
  public void close() {
    try {
      asServer(PostgresPrograms.find("pg_ctl"))
          .and("stop", "-D", data.toString(), "-m", "fast")
          .run(BOUND);
    } catch (IOException | BenchException alreadyGone) {
      // Closing the process ends what is left.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.close();
  }
}
