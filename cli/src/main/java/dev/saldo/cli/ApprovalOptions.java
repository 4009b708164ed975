package dev.saldo.cli;

import dev.saldo.journal.PolicyChange;
import dev.saldo.server.ApprovalSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The policy of approvals that a server puts into a database which has none. */
final class ApprovalOptions {
  private static final String ABOVE = "--approval-above";
  private static final String ABOVE_DAILY = "--approval-above-daily";
  private static final String EXPIRY = "--approval-expiry";

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = ABOVE,
      paramLabel = "CODE=AMOUNT",
      split = ",",
      converter = Threshold.class,
      description =
          "A posting of more than this, or a credit limit above it, waits until a second operator"
              + " has approved it; an amount for each currency, as USD=5000,JPY=500000. It is kept"
              + " in the database, for every node, and changed with saldo approvals policy; a"
              + " server whose option differs does not start (SALDO_APPROVAL_ABOVE).")
  @Variable("SALDO_APPROVAL_ABOVE")
  private @Nullable List<String> above;

  @Option(
      names = ABOVE_DAILY,
      paramLabel = "CODE=AMOUNT",
      split = ",",
      converter = Threshold.class,
      description =
          "The same for the sum of what one operator pays in, gives back or adds to the credit"
              + " limit of one partner in a day of UTC (SALDO_APPROVAL_ABOVE_DAILY).")
  @Variable("SALDO_APPROVAL_ABOVE_DAILY")
  private @Nullable List<String> aboveDaily;

  @Option(
      names = EXPIRY,
      paramLabel = "TIME",
      converter = ApprovalExpiry.class,
      description =
          "How long a posting waits before it expires, as 12h or 7d, the default; kept and changed"
              + " likewise (SALDO_APPROVAL_EXPIRY).")
  @Variable("SALDO_APPROVAL_EXPIRY")
  private @Nullable Duration expiry;

  PolicyChange settings() {
    if (expiry != null && above == null && aboveDaily == null) {
      throw new ParameterException(
          command.commandLine(), EXPIRY + " needs " + ABOVE + " or " + ABOVE_DAILY);
    }
    return ApprovalSettings.policy(
        Threshold.all(command, ABOVE, above),
        Threshold.all(command, ABOVE_DAILY, aboveDaily),
        Optional.ofNullable(expiry));
  }
}
