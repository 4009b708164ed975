package dev.saldo.cli;

import dev.saldo.journal.CheckpointFile;
import dev.saldo.journal.CheckpointKeys;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.Verifier;
import dev.saldo.journal.VerifyReport;
import dev.saldo.journal.VerifyScope;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = {
      "Replay the books of a database, and name the first wrong entry of each.",
      "Balances, holds, sequence, idempotency records and hash chain are computed anew from the"
          + " entries. Nothing is repaired. The server may run meanwhile."
    })
final class Verify implements Callable<Integer> {
  private static final String RESUMPTION =
      "nothing was changed. Run this again: it begins anew; --partner and --since narrow it";

  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions database;
  @Mixin private OutputOptions output;

  @Option(
      names = "--partner",
      paramLabel = "PARTNER",
      converter = PartnerId.Converter.class,
      description = "Only this partner's book; all by default.")
  private @Nullable PartnerId partner;

  @Option(
      names = "--since",
      paramLabel = "N",
      defaultValue = "0",
      description = "Take the entries up to this number for granted; 0, none, by default.")
  private long since;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "A checkpoint, which also shows entries that were cut off and books that were"
              + " replaced by older ones; needs --public-key.")
  private @Nullable Path against;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "The key that checks the checkpoint's signature (SALDO_CHECKPOINT_PUBLIC_KEY).")
  @Variable("SALDO_CHECKPOINT_PUBLIC_KEY")
  private @Nullable Path publicKey;

  @Override
  public Integer call() throws Exception {
    if (since < 0) {
      throw usage("--since must not be negative");
    }
    VerifyReport report = verify(database.database().settings(false));
    if (partner != null && report.books() == 0 && report.isClean()) {
      throw new SetUpException("there is no partner " + partner);
    }
    return VerifyOutput.print(output, report);
  }

  private VerifyReport verify(JournalSettings settings) {
    VerifyScope scope = partner == null ? VerifyScope.all() : VerifyScope.partner(partner.number());
    Verifier verifier = new Verifier(settings, Environment.of(spec).clock());
    Optional<CheckpointFile> checkpoint = checkpoint();
    try (BookProgress progress = new BookProgress(spec, RESUMPTION, "verified", "compared")) {
      VerifyReport replayed = verifier.verify(scope.since(since), progress);
      return checkpoint
          .map(heads -> replayed.plus(verifier.compare(heads, progress)))
          .orElse(replayed);
    }
  }

  private Optional<CheckpointFile> checkpoint() {
    if (against == null) {
      return Optional.empty();
    }
    if (publicKey == null) {
      throw usage("--against needs --public-key (or SALDO_CHECKPOINT_PUBLIC_KEY)");
    }
    return Optional.of(CheckpointFile.open(against, CheckpointKeys.readPublic(publicKey)));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
