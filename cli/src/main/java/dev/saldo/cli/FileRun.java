package dev.saldo.cli;

import dev.saldo.cli.bulk.LineError;
import dev.saldo.cli.bulk.LineSource;
import dev.saldo.cli.bulk.ParsedLine;
import dev.saldo.cli.bulk.PostingFile;
import dev.saldo.cli.bulk.PostingLine;
import dev.saldo.cli.bulk.RejectsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** One run through a file that was checked, posting its lines. Not thread-safe. */
final class FileRun {
  private final CommandSpec spec;
  private final PostingFile file;
  private final long total;
  private final ProgressLine progress;
  private final FileReport report = new FileReport();

  /**
   * Begins the run.
   *
   * @param total how many lines there are
   */
  FileRun(CommandSpec spec, PostingFile file, long total) {
    this.spec = spec;
    this.file = file;
    this.total = total;
    this.progress = new ProgressLine(spec, "lines", this::resumption);
  }

  Duration elapsed() {
    return progress.elapsed();
  }

  /** Posts all lines, and writes those that are refused to a file, if one is given. */
  FileReport post(OperatorApi api, Optional<Path> rejects) throws Exception {
    try {
      if (rejects.isPresent()) {
        WholeFile.write(rejects.get(), target -> post(api, target));
      } else {
        post(api, OutputStream.nullOutputStream());
      }
    } catch (RefusedException | NoAnswerException failure) {
      progress.end();
      Message.note(spec.commandLine(), resumption());
      throw failure;
    } finally {
      progress.end();
    }
    return report;
  }

  private String resumption() {
    return "%s of %s lines have an answer. Run this again to go on: nothing is posted twice."
        .formatted(ProgressLine.grouped(report.lines()), ProgressLine.grouped(total));
  }

  private void post(OperatorApi api, OutputStream rejects) throws Exception {
    Batch batch = new Batch(api, Environment.of(spec).retryDelays());
    try (RejectsWriter writer = new RejectsWriter(file.format(), rejects);
        Window window = new Window(batch, outcomes -> take(outcomes, writer));
        LineSource lines = file.lines()) {
      for (ParsedLine line = lines.next(); line != null; line = lines.next()) {
        window.add(keyed(line));
      }
      window.post();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private KeyedLine keyed(ParsedLine line) throws SetUpException {
    if (line instanceof PostingLine posting) {
      return new KeyedLine(posting, file.key(posting));
    }
    LineError error = (LineError) line;
    throw new SetUpException("the file was changed while it was posted: " + error);
  }

  private void take(List<LineOutcome> outcomes, RejectsWriter rejects) {
    for (LineOutcome outcome : outcomes) {
      report.add(outcome);
      if (!outcome.isPosted()) {
        write(outcome, rejects);
      }
    }
    String rate = ProgressLine.grouped(ProgressLine.rate(report.lines(), progress.elapsed()));
    progress.update(report.lines(), total, rate + "/s" + report.remark());
  }

  private static void write(LineOutcome outcome, RejectsWriter rejects) {
    Refusal refusal = outcome.refusal();
    try {
      rejects.write(
          outcome.line().line(), outcome.isOfAnotherKey(), refusal.code(), refusal.detailMessage());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
