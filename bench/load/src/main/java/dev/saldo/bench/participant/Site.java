package dev.saldo.bench.participant;

import java.nio.file.Path;
import java.util.List;

/**
 * Where everything is.
 *
 * @param root the checkout
 * @param directory where the participants keep their data during this run
 * @param saldoCommand what starts our command line, such as {@code ./saldo}
 */
public record Site(Path root, Path directory, List<String> saldoCommand) {

  public Path bench() {
    return root.resolve("bench");
  }

  public Path luaScripts() {
    return bench().resolve("load/lua");
  }

  public Path peerJar() {
    return bench().resolve("peer/target/peer.jar");
  }

  /** Where Maven unpacks Keycloak. */
  public Path keycloakParent() {
    return bench().resolve("load/target/keycloak");
  }

  /** The Java that runs the comparison runs the participants too. */
  public static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  public static String java() {
    return javaHome().resolve("bin/java").toString();
  }
}
