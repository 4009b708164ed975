package dev.saldo.server;

import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalException;
import dev.saldo.journal.PolicyChange;
import dev.saldo.ledger.ApprovalPolicy;
import java.util.concurrent.CompletionException;

/** The policy of approvals that the options name, at the start of a server. */
final class StartPolicy {
  private StartPolicy() {}

  /**
   * Puts the options' policy into a database that has none. Where the database has one, it stays.
   *
   * @param options what they leave out is not compared
   * @throws ConfigurationException if the database has another policy
   */
  static void settle(Journal journal, PolicyChange options) {
    if (options.isEmpty()) {
      return;
    }
    ApprovalPolicy wished = options.applyTo(ApprovalPolicy.none());
    ApprovalPolicy inForce = fill(journal, wished);
    if (!options.applyTo(inForce).equals(inForce)) {
      throw new ConfigurationException(
          "the approval options differ from the policy that the database holds\n  options:  "
              + options.applyTo(inForce)
              + "\n  database: "
              + inForce
              + "\nTo keep the policy, start without the approval options, or with its values. To"
              + " change it, start without them, ask for the change with saldo approvals policy"
              + " set, and let a second operator approve it.");
    }
  }

  private static ApprovalPolicy fill(Journal journal, ApprovalPolicy wished) {
    try {
      return journal.fillApprovalPolicy(wished).join().policy();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof JournalException failure) {
        throw failure;
      }
      throw failed;
    }
  }
}
