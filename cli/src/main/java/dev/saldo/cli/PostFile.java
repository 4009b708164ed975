package dev.saldo.cli;

import dev.saldo.cli.bulk.FileCheck;
import dev.saldo.cli.bulk.PostingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Checks a file of postings and, if nothing is wrong with it, posts its lines. */
final class PostFile {
  private final CommandSpec spec;
  private final FileOptions options;
  private final OperatorOptions operator;
  private final OutputOptions output;

  PostFile(CommandSpec spec, FileOptions options, OperatorOptions operator, OutputOptions output) {
    this.spec = spec;
    this.options = options;
    this.operator = operator;
    this.output = output;
  }

  int call() throws Exception {
    Optional<Path> rejects = options.rejects();
    Path path = options.path();
    PostingFile file = open(path);
    FileCheck check = checked(file);
    if (options.isCheck()) {
      output.note("nothing wrong with %s lines".formatted(ProgressLine.grouped(check.postings())));
      return ExitCode.OK;
    }
    OperatorApi api = operator.api();
    if (check.derivesKeys() && !options.isStandardInput()) {
      remember(BeganFile.beside(path), api.url(), file);
    }
    FileRun run = new FileRun(spec, file, check.postings());
    FileReport report = run.post(api, rejects);
    output.ifLost("The lines were posted. Run this again to see it: nothing is posted twice.");
    output.print(report.json(), () -> report.table(run.elapsed()));
    sayMore(report, rejects);
    return report.hasRefusals() ? ExitCode.REFUSED : ExitCode.OK;
  }

  private PostingFile open(Path path) throws SetUpException {
    try {
      return PostingFile.open(path, options.format());
    } catch (IOException failure) {
      throw new SetUpException("cannot read " + options.name() + ": " + Text.reason(failure));
    }
  }

  private FileCheck checked(PostingFile file) throws Exception {
    FileCheck check = file.check();
    check.errors().forEach(error -> output.note(options.name() + ": " + error));
    long leftOut = check.errorCount() - check.errors().size();
    if (leftOut > 0) {
      output.note("… and " + ProgressLine.grouped(leftOut) + " more");
    }
    if (check.errorCount() > 0) {
      throw new SetUpException("nothing was sent, because of what is wrong with the file");
    }
    return check;
  }

  private void remember(BeganFile began, OperatorUrl server, PostingFile file)
      throws SetUpException {
    Optional<String> known = began.digest(server);
    if (known.isPresent() && !known.get().equals(file.digest()) && !options.isNew()) {
      throw new SetUpException(
          options.name()
              + " was changed after it had been posted, at least in part: lines without a key would"
              + " be posted again.\nTo post what was refused, mend the file that --rejects wrote,"
              + " and post that. To post all of this one as new, add --as-new.");
    }
    try {
      began.write(server, file.digest());
    } catch (IOException failure) {
      Message.warning(
          spec.commandLine(),
          "cannot write %s (%s): do not change the file before all of it is posted"
              .formatted(began.path(), Text.reason(failure)));
    }
  }

  private void sayMore(FileReport report, Optional<Path> rejects) {
    long leftOut = report.leftOut(output.isTable());
    if (leftOut > 0) {
      output.note("… and " + ProgressLine.grouped(leftOut) + " more were refused");
    }
    if (report.hasRefusals()) {
      output.note(
          rejects
              .map(file -> "The refused lines are in " + file + ".")
              .orElse("To have the refused lines in a file, run this again with --rejects FILE."));
    }
    if (report.isResumed()) {
      output.note("What an earlier run had posted was not posted again.");
    }
  }
}
