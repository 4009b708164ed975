package dev.saldo.e2e;

import dev.saldo.journal.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the program is pointed to a database of PostgreSQL. */
final class Postgres {
  private static final String PASSWORD_VARIABLE = "SALDO_DATABASE_PASSWORD";

  private Postgres() {}

  /** A server on the database; all of one directory have the same keys. */
  static Launch launch(PostgresServer postgres, String database, Path directory) {
    return launch(url(postgres, database), directory);
  }

  private static Launch launch(String url, Path directory) {
    Path keys = directory.resolve("keys.properties");
    if (!Files.exists(keys)) {
      Launch.of(directory, "keys", "server", keys.toString()).run().successfully();
    }
    return withPassword(Server.launch(directory, url)).with("--keys-file", keys.toString());
  }

  /** A server on whichever of the two is the primary. */
  static Launch launch(
      PostgresServer primary, PostgresServer standby, String database, Path directory) {
    String hosts = "127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port();
    return launch(
        "jdbc:postgresql://%s/%s?user=%s&targetServerType=primary"
            .formatted(hosts, database, PostgresServer.USER),
        directory);
  }

  static String url(PostgresServer postgres, String database) {
    return postgres.url(database) + "?user=" + PostgresServer.USER;
  }

  static Launch withPassword(Launch launch) {
    return launch.variable(PASSWORD_VARIABLE, PostgresServer.PASSWORD);
  }
}
