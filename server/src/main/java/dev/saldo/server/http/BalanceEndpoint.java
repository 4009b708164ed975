package dev.saldo.server.http;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.BalanceReading;
import dev.saldo.journal.Journal;
import dev.saldo.journal.Micros;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.Money;
import dev.saldo.server.token.AccessToken;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Future;

/** The contract's call: a partner asks for its balance. The hottest path there is. */
final class BalanceEndpoint implements Endpoint {
  static final String PATH = "/user/openapi/user/v1/client/account_balance";

  private static final CharSequence CACHE_CONTROL = AsciiString.cached("Cache-Control");
  private static final CharSequence REVALIDATE = AsciiString.cached("private, no-cache");
  private static final CharSequence VARY = AsciiString.cached("Vary");
  private static final CharSequence AUTHORIZATION = AsciiString.cached("Authorization");
  private static final CharSequence ETAG = AsciiString.cached("ETag");
  private static final CharSequence CURRENCY = AsciiString.cached("Saldo-Currency");
  private static final CharSequence SEQUENCE = AsciiString.cached("Saldo-Sequence");
  private static final CharSequence AS_OF = AsciiString.cached("Saldo-As-Of");

  private final Journal journal;
  private final PartnerAccess access;

  /** Each event loop's own. */
  private final FastThreadLocal<Readings> readings = new FastThreadLocal<>();

  BalanceEndpoint(Journal journal, PartnerAccess access) {
    this.journal = journal;
    this.access = access;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.requiredHeader(Exchange.USER_AGENT);
    AccessToken token = access.token(exchange);
    return token == null
        ? access.providersToken(exchange).compose(theirs -> answer(exchange, theirs))
        : answer(exchange, token);
  }

  private Future<Answer> answer(Exchange exchange, AccessToken token) {
    return exchange
        .traced(readings(exchange.turn()).of(token.partnerId()))
        .map(
            reading ->
                exchange.limited(
                    answer(exchange, PartnerAccess.permitted(exchange, token, reading))));
  }

  private Readings readings(Turn turn) {
    Readings own = readings.get();
    if (own == null) {
      own = new Readings(journal, turn);
      readings.set(own);
    }
    return own;
  }

  private static Answer answer(Exchange exchange, AccessReading reading) {
    BalanceReading balance = reading.balance();
    Book book = balance.book();
    String entityTag = EntityTag.of(book.partnerId(), book.sequence(), reading.head());
    Answer answer =
        exchange.knows(entityTag) ? Answer.notModified() : Answer.ok(result(book.accountBalance()));
    return answer.headers(
        ETAG,
        entityTag,
        CURRENCY,
        book.currency().code(),
        SEQUENCE,
        Long.toString(book.sequence()),
        AS_OF,
        Micros.text(balance.recordedAtMicros()),
        CACHE_CONTROL,
        REVALIDATE,
        VARY,
        AUTHORIZATION);
  }

  private static Result result(Money accountBalance) {
    return out -> out.ascii("{\"accountBalance\":").number(accountBalance).ascii("}");
  }
}
