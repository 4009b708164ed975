package dev.saldo.journal;

import dev.saldo.ledger.Account;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Adds a statement up, and compares it with the balances on the way. Not thread-safe. */
final class StatementTotals {
  private Book last;
  private BigInteger credits = BigInteger.ZERO;
  private BigInteger debits = BigInteger.ZERO;

  StatementTotals(Book before) {
    this.last = before;
  }

  /**
   * The next line.
   *
   * @throws JournalException if the entry does not continue the one before it
   */
  StatementLine add(Entry entry) {
    Money effect = effect(entry);
    if (entry.sequence() != last.sequence() + 1
        || !last.accountBalance().plus(effect).equals(entry.after().accountBalance())) {
      throw new JournalException(
          "the book of partner %d is wrong at entry %d: verify it"
              .formatted(entry.partnerId(), last.sequence() + 1));
    }
    last = entry.after();
    BigInteger amount = BigInteger.valueOf(effect.minorUnits());
    credits = credits.add(amount.max(BigInteger.ZERO));
    debits = debits.add(amount.min(BigInteger.ZERO).negate());
    return new StatementLine(entry, effect);
  }

  StatementClosing closing() {
    return new StatementClosing(last, decimal(credits), decimal(debits));
  }

  private BigDecimal decimal(BigInteger minorUnits) {
    return new BigDecimal(minorUnits, last.currency().decimals());
  }

  private static Money effect(Entry entry) {
    Currency currency = entry.amount().currency();
    boolean isFrom = isPartners(entry.type().from());
    boolean isTo = isPartners(entry.type().to());
    if (isFrom == isTo) {
      return Money.zero(currency);
    }
    return isTo ? entry.amount() : Money.zero(currency).minus(entry.amount());
  }

  /** Whether what is on the account is the partner's money. */
  private static boolean isPartners(Account account) {
    return switch (account) {
      case AVAILABLE, HELD -> true;
      case CASH, REVENUE, ADJUSTMENT -> false;
    };
  }
}
