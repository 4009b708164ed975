package dev.saldo.server.operator;

import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Transactions, and so holds, are named by their partner's id and their number in its book. */
public final class TransactionIds {
  private static final Pattern ID =
      Pattern.compile("(?<partner>[1-9][0-9]{18})-(?<sequence>[1-9][0-9]{0,18})");

  private static final String HOLD_PARAMETER = "holdId";

  /** The number of no entry. */
  private static final long NONE = 0;

  private TransactionIds() {}

  /** The id of an entry. */
  public static String of(long partnerId, long sequence) {
    return partnerId + "-" + sequence;
  }

  /** The number of the hold that the path names. */
  static long ofHold(Exchange exchange, long partnerId) {
    return sequence(HOLD_PARAMETER, exchange.pathParameter(HOLD_PARAMETER), partnerId);
  }

  /**
   * The number of the entry that an id names in a partner's book. An id of another partner's names
   * none there, and the number that no entry has stands for it: the rules then refuse the command
   * as they refuse any that names an entry which is not there.
   *
   * @throws Refusal if the text is no such id
   */
  static long sequence(String field, String text, long partnerId) {
    Matcher id = ID.matcher(text);
    if (!id.matches()) {
      String detail = field + " must be a transactionId such as 3076913644915998720-42";
      throw Refusal.field(field, Tag.FORMAT, detail);
    }
    if (!id.group("partner").equals(Long.toString(partnerId))) {
      return NONE;
    }
    try {
      return Long.parseLong(id.group("sequence"));
    } catch (NumberFormatException beyondAllNumbers) {
      return NONE;
    }
  }
}
