package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** axe-core finds nothing wrong with the page of the API: light and dark, narrow and wide. */
@Tag("once")
final class AccessibilityTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final String SCRIPT = "accessibility.js";

  @TempDir private Path directory = Path.of("");

  @Test
  void documentationCanBeUsedByEverybody() throws IOException, InterruptedException {
    boolean isPossible = NodeTools.arePossible() && Files.isExecutable(BROWSER);
    if (!isPossible) {
      System.out.println("not run: axe-core on /docs, for want of Node.js, npm or Chromium");
    }
    assumeTrue(isPossible, "there is no browser, or no Node.js");
    Path script = NodeTools.modules().resolveSibling(SCRIPT);
    Files.copy(
        Launch.root().resolve("e2e/src/test/node").resolve(SCRIPT),
        script,
        StandardCopyOption.REPLACE_EXISTING);
    try (Server server = Server.start(directory)) {
      Finished finished =
          Shell.run(
              List.of(
                  "node",
                  script.toString(),
                  BROWSER.toString(),
                  server.baseUrl().resolve("/docs").toString()));
      assertEquals("", finished.out());
      assertEquals(0, finished.exitCode());
    }
  }
}
