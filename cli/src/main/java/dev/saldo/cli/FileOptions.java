package dev.saldo.cli;

import dev.saldo.cli.bulk.PostingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The file of postings, and what is done with it. */
final class FileOptions {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Post the lines of a file; - for standard input.")
  private @Nullable Path from;

  @Option(
      names = "--format",
      paramLabel = "csv|ndjson",
      description = "By default what the file's name ends in: .csv, .ndjson or .jsonl.")
  private @Nullable PostingFormat format;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "Write the refused lines to a file of the same format, with the line's number, code and"
              + " reason. Mended, it can be posted.")
  private @Nullable Path rejects;

  @Option(names = "--check", description = "Only check the file; nothing is sent.")
  private boolean isCheck;

  @Option(
      names = "--as-new",
      description =
          "Post a file that was changed after it had been posted in part; lines without an"
              + " idempotencyKey are posted again.")
  private boolean isNew;

  boolean isGiven() {
    return from != null;
  }

  boolean isCheck() {
    return isCheck;
  }

  boolean isNew() {
    return isNew;
  }

  /** What messages call the file. */
  String name() {
    return isStandardInput() ? "standard input" : String.valueOf(from);
  }

  boolean isStandardInput() {
    return from != null && from.equals(STANDARD_INPUT);
  }

  PostingFormat format() {
    if (format != null) {
      return format;
    }
    return PostingFormat.ofName(String.valueOf(from))
        .orElseThrow(() -> usage("--format is needed: csv or ndjson"));
  }

  /** The file; standard input is copied to one, because it is read several times. */
  Path path() throws IOException {
    if (!isStandardInput()) {
      return Path.of(String.valueOf(from));
    }
    Path copy = Files.createTempFile("saldo-post-", "");
    copy.toFile().deleteOnExit();
    Files.copy(Environment.of(spec).streams().in(), copy, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  /** Where to write refused lines. */
  Optional<Path> rejects() throws IOException {
    if (rejects == null) {
      return Optional.empty();
    }
    boolean isInput =
        !isStandardInput()
            && Files.exists(rejects)
            && Files.isSameFile(rejects, Path.of(String.valueOf(from)));
    if (isInput) {
      throw usage("--rejects would overwrite the file that is posted");
    }
    return Optional.of(rejects);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
