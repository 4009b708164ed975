package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Requests that like edges: nothing, one, all there is and one more, the largest of numbers. */
final class RandomCommands {
  private final Random random;
  private final ModelBook model;
  private final long now;

  RandomCommands(Random random, ModelBook model, long now) {
    this.random = random;
    this.model = model;
    this.now = now;
  }

  /** Mostly a new one; now and then one that was made before, or another under its key. */
  PostingRequest request(long partnerId) {
    int choice = random.nextInt(20);
    if (choice < 2 && !model.known.isEmpty()) {
      List<ModelBook.Known> known = new ArrayList<>(model.known.values());
      PostingRequest before = known.get(random.nextInt(known.size())).request();
      return choice == 0 ? before : Given.request(partnerId, before.idempotencyKey(), command());
    }
    return Given.request(partnerId, command());
  }

  private Command command() {
    return switch (random.nextInt(16)) {
      case 0, 1 -> new Command.TopUp(amount());
      case 2, 3 -> new Command.Charge(amount());
      case 4, 5 -> new Command.Refund(amount(), sequence());
      case 6 -> new Command.AdjustmentCredit(amount());
      case 7 -> new Command.AdjustmentDebit(amount());
      case 8 -> new Command.CreditLimit(amount());
      case 9, 10 -> new Command.Hold(amount(), expiry());
      case 11 -> new Command.Capture(captured(), sequence());
      case 12 -> new Command.Release(sequence());
      case 13, 14 -> new Command.Reverse(sequence());
      default -> new Command.ForcedReverse(sequence(), "bounced");
    };
  }

  private Optional<Money> captured() {
    return random.nextBoolean() ? Optional.empty() : Optional.of(amount());
  }

  private Optional<java.time.Instant> expiry() {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(Micros.toInstant(now + 1000L * (random.nextInt(5000) - 100)));
  }

  private Money amount() {
    BigInteger spendable = model.state().available().add(model.state().limit());
    long edge =
        switch (random.nextInt(12)) {
          case 0 -> 0;
          case 1 -> 1;
          case 2 -> -1;
          case 3 -> Long.MAX_VALUE;
          case 4 -> clamp(spendable);
          case 5 -> clamp(spendable.add(BigInteger.ONE));
          case 6 -> clamp(model.state().held());
          default -> random.nextInt(1000);
        };
    return Given.usd(edge);
  }

  private static long clamp(BigInteger value) {
    return value.min(BigInteger.valueOf(Long.MAX_VALUE)).max(BigInteger.ONE.negate()).longValue();
  }

  /** Mostly one of the last entries, sometimes none. */
  private long sequence() {
    int count = model.lines.size();
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> count + 1L;
      case 2 -> Long.MAX_VALUE;
      default -> count == 0 ? 1 : Math.max(1, count - random.nextInt(12));
    };
  }
}
