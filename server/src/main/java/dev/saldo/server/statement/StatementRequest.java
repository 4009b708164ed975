package dev.saldo.server.statement;

import dev.saldo.journal.StatementPeriod;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import dev.saldo.server.operator.PartnerIds;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Which statement is asked for. */
record StatementRequest(long partnerId, StatementPeriod period, StatementFormat format) {
  static final String FROM = "from";
  private static final String TO = "to";
  private static final String TIME_ZONE = "timeZone";
  private static final String FORMAT = "format";

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int DAY_LENGTH = 10;
  private static final int ZONE_LENGTH_MAX = 64;
  private static final int FORMAT_LENGTH_MAX = 16;

  /**
   * Reads path and query.
   *
   * @throws Refusal if something is wrong with them
   */
  static StatementRequest of(Exchange exchange) {
    long partnerId = PartnerIds.ofPath(exchange);
    QueryFields query = exchange.query(FROM, TO, TIME_ZONE, FORMAT);
    LocalDate from = day(query, FROM);
    LocalDate to = day(query, TO);
    if (to.isBefore(from)) {
      throw Refusal.field(TO, Tag.CONFLICT, "to is before from");
    }
    StatementPeriod period = new StatementPeriod(from, to, zone(query));
    return new StatementRequest(partnerId, period, format(query));
  }

  private static LocalDate day(QueryFields query, String name) {
    String text = query.text(name, DAY_LENGTH).orElseThrow(() -> Refusal.field(name, Tag.REQUIRED));
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException noSuchDay) {
      throw noDay(name);
    }
    throw noDay(name);
  }

  private static Refusal noDay(String name) {
    return Refusal.field(name, Tag.FORMAT, name + " must be a day such as 2026-01-31");
  }

  private static ZoneId zone(QueryFields query) {
    String name = query.text(TIME_ZONE, ZONE_LENGTH_MAX).orElse("UTC");
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw Refusal.field(
          TIME_ZONE, Tag.ONE_OF, TIME_ZONE + " must be a time zone such as Europe/Berlin");
    }
    return ZoneId.of(name);
  }

  private static StatementFormat format(QueryFields query) {
    String label = query.text(FORMAT, FORMAT_LENGTH_MAX).orElse(StatementFormat.JSON.label());
    return StatementFormat.ofLabel(label)
        .orElseThrow(() -> Refusal.field(FORMAT, Tag.ONE_OF, FORMAT + " must be json, csv or pdf"));
  }

  /** The name of a file to keep it in. */
  String fileName() {
    return "statement-%d-%s-%s.%s"
        .formatted(partnerId, period.firstDay(), period.lastDay(), format.label());
  }
}
