package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "add", description = "Open a partner with a book of its own.")
final class PartnerAdd extends OperatorCommand {
  private enum UserCode {
    Distributor,
    Partner
  }

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name.")
  private String name;

  @Option(names = "--email", required = true, paramLabel = "E-MAIL", description = "Its e-mail.")
  private String email;

  @Option(
      names = "--user-code",
      paramLabel = "Distributor|Partner",
      defaultValue = "Partner",
      description = "What it is in the programme; Partner by default.")
  private UserCode userCode;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      defaultValue = "USD",
      description = "The ISO 4217 currency of its book; USD by default.")
  private String currency;

  @Option(
      names = "--credit-limit",
      paramLabel = "AMOUNT",
      description = "How far its balance may go below zero; not at all by default.")
  private @Nullable String creditLimit;

  @Mixin private IdempotencyKey idempotencyKey;

  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    ObjectNode body =
        Json.object()
            .put("name", name)
            .put("email", email)
            .put("userCode", userCode.name())
            .put("currency", currency);
    if (creditLimit != null) {
      body.put("creditLimit", creditLimit);
    }
    String key = idempotencyKey.value();
    note("idempotency key: " + key);
    OperatorApi.Posted opened;
    try {
      opened = api.transaction("/partners", body, key);
    } catch (NoAnswerException failure) {
      throw new NoAnswerException(
          failure.getMessage()
              + "\nIt may have been opened or not. To be sure, repeat it with --idempotency-key "
              + key,
          failure);
    }
    output().ifLost("The partner is open. To see it, repeat this with --idempotency-key " + key);
    if (opened.isReplay()) {
      note("This key was used before; the partner was open already.");
    }
    String approvalId = Json.text(opened.transaction(), "approvalId");
    if (!approvalId.isEmpty()) {
      note("The credit limit takes another operator: saldo approvals approve " + approvalId);
    }
    return opened.transaction();
  }

  @Override
  Table table(JsonNode answer) {
    return PartnerTable.of(answer);
  }
}
