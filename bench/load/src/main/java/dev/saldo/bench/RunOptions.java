package dev.saldo.bench;

import dev.saldo.bench.comparison.Plan;
import dev.saldo.bench.participant.Site;
import dev.saldo.bench.report.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts participants itself. */
final class RunOptions {
  private static final double BUSY_SHARE_MAX = 0.1;

  @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured.")
  private @Nullable Integer rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each round and warm-up is.")
  private @Nullable Integer seconds;

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description = "Where the results go; bench/target by default.")
  private @Nullable Path output;

  @Option(
      names = "--work",
      paramLabel = "DIRECTORY",
      defaultValue = "/var/tmp",
      description =
          "Where the databases are while it runs: on the disk that is to be measured;"
              + " ${DEFAULT-VALUE} by default.")
  private Path work = Path.of("/var/tmp");

  @Option(
      names = "--saldo",
      paramLabel = "COMMAND",
      description = "What starts Saldo's command line; the checkout's ./saldo by default.")
  private @Nullable String saldo;

  @Option(
      names = "--root",
      hidden = true,
      paramLabel = "DIRECTORY",
      description = "The checkout; the scripts give it.")
  private Path root = Path.of(".");

  /** The plan with what was asked for instead. */
  Plan plan(Plan plan) {
    Plan asked = rounds == null ? plan : plan.withRounds(rounds);
    return seconds == null ? asked : asked.withSeconds(seconds, seconds);
  }

  RunDirectory directory() throws IOException {
    return RunDirectory.create(work);
  }

  Site site(RunDirectory directory) {
    Path checkout = root.toAbsolutePath().normalize();
    List<String> command =
        saldo == null
            ? List.of(checkout.resolve("saldo").toString())
            : Arrays.asList(saldo.strip().split("\\s+"));
    return new Site(checkout, directory.path(), command);
  }

  void write(String file, String content) throws IOException {
    Path results = output == null ? root.resolve("bench/target") : output;
    Files.writeString(Files.createDirectories(results).resolve(file), content);
  }

  /** Looks at the machine, and says what speaks against measuring on it now. */
  Machine look(Site site, PrintStream progress) throws IOException, InterruptedException {
    Machine machine = Machine.look(site.directory());
    if (machine.busyShare() > BUSY_SHARE_MAX) {
      progress.printf(
          "%.0f %% of the processors are busy with something else%n", machine.busyShare() * 100);
    }
    if (machine.fileSystem().equals("tmpfs")) {
      progress.println("the databases are in memory, so that durability costs nothing");
    }
    return machine;
  }
}
