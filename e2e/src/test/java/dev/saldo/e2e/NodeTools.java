package dev.saldo.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The programs that the tests take from npm, in the versions of {@code package-lock.json}. */
final class NodeTools {
  private static final Path DIRECTORY = Launch.root().resolve("e2e/target/node");

  private NodeTools() {}

  /** Returns whether Node.js and npm are installed. */
  static boolean arePossible() {
    return Shell.has("node") && Shell.has("npm");
  }

  /** Installs the programs, unless they are there, and returns their directory. */
  static synchronized Path modules() throws IOException, InterruptedException {
    Path modules = DIRECTORY.resolve("node_modules");
    if (!Files.exists(modules)) {
      Files.createDirectories(DIRECTORY);
      for (String file : List.of("package.json", "package-lock.json")) {
        Path source = Launch.root().resolve("e2e/src/test/node").resolve(file);
        Files.copy(source, DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      List<String> command =
          List.of("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
      Shell.run(new ProcessBuilder(command).directory(DIRECTORY.toFile())).successfully();
    }
    return modules;
  }
}
