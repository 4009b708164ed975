package dev.saldo.server.operator;

import dev.saldo.journal.Approval;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Approvals are named by their partner's id and their number. */
final class ApprovalIds {
  private static final String PARAMETER = "approvalId";
  private static final Pattern ID =
      Pattern.compile("(?<partner>[1-9][0-9]{18})-(?<number>[1-9][0-9]{0,18})");

  /** The parts of an id. */
  record Id(long partnerId, long number) {}

  private ApprovalIds() {}

  static String of(Approval approval) {
    return approval.request().partnerId() + "-" + approval.number();
  }

  /**
   * The approval that the path names.
   *
   * @throws Refusal if it is no id, or none that is given out
   */
  static Id ofPath(Exchange exchange) {
    Matcher id = ID.matcher(exchange.pathParameter(PARAMETER));
    if (!id.matches()) {
      throw Refusal.field(PARAMETER, Tag.FORMAT, "approvalId must be one that a list shows");
    }
    try {
      return new Id(Long.parseLong(id.group("partner")), Long.parseLong(id.group("number")));
    } catch (NumberFormatException beyondAllIds) {
      throw notFound();
    }
  }

  /** The refusal to decide again what was decided before. */
  static Refusal decided(Optional<Approval.Verdict> before) {
    return new Refusal(
        before.filter(Approval.Verdict::isExpiry).isPresent()
            ? ErrorCode.APPROVAL_EXPIRED
            : ErrorCode.APPROVAL_DECIDED);
  }

  static Refusal notFound() {
    return new Refusal(ErrorCode.APPROVAL_NOT_FOUND);
  }
}
