package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On a cluster, a statement that does not name a partner goes to every shard. */
final class SqlTest {
  private static final Set<String> DISTRIBUTED =
      Set.of(
          "partner",
          "api_client",
          "refresh_token",
          "book",
          "entry",
          "settlement",
          "hold",
          "idempotency",
          "audit",
          "approval",
          "operator_day");

  /** Lists for people, and housekeeping now and then. */
  static final Set<Sql> OVER_ALL_PARTNERS =
      EnumSet.of(
          Sql.PARTNER_PAGE,
          Sql.PARTNER_SEARCH,
          Sql.DUE_BOOKS,
          Sql.EXPIRED_TOKENS,
          Sql.AUDIT_PAGE,
          Sql.APPROVAL_PAGE,
          Sql.NEWEST_RECORD,
          Sql.DECIDED_APPROVALS,
          Sql.DUE_APPROVALS);

  private static final Pattern TABLE =
      Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE) ([a-z_]+)(?: AS ([a-z]))?\\b");
  private static final Pattern ONE_PARTNER = Pattern.compile("\\b([a-z]\\.)?partner_id = \\?");
  private static final Pattern SAME_PARTNER =
      Pattern.compile("\\b([a-z])\\.partner_id = ([a-z])\\.partner_id");
  private static final Pattern KEYS =
      Pattern.compile("\\(SELECT \\?::bigint AS partner_id, [^()]*\\) AS ([a-z])\\b");
  private static final Pattern INSERTED = Pattern.compile("INSERT INTO \\w+ \\(([a-z_, ]+)\\)");

  @Test
  void everyStatementOnADistributedTableNamesThePartner() {
    for (Sql sql : Sql.values()) {
      String text = sql.in(Dialect.CITUS);
      if (!OVER_ALL_PARTNERS.contains(sql)) {
        assertEquals(List.of(), unrouted(text), () -> sql + ": " + text);
      }
    }
  }

  @Test
  void statementsOverAllPartnersAreNoMoreThanListed() {
    for (Sql sql : OVER_ALL_PARTNERS) {
      assertFalse(unrouted(sql.in(Dialect.CITUS)).isEmpty(), sql::name);
    }
  }

  @Test
  void theTestItselfSeesAStatementWithoutPartner() {
    assertEquals(List.of("entry"), unrouted("SELECT * FROM entry WHERE sequence = ?"));
    assertEquals(
        List.of("entry"),
        unrouted(
            "SELECT * FROM book AS b JOIN entry AS e ON e.hash = b.hash WHERE b.partner_id = ?"));
    assertEquals(
        List.of("hold"),
        unrouted(
            "SELECT (SELECT min(h.amount) FROM hold AS h WHERE h.partner_id = b.partner_id)"
                + " FROM book AS b WHERE b.partner_id = ?"));
    assertEquals(List.of("hold"), unrouted("UPDATE hold SET closed_by = ? WHERE sequence = ?"));
    assertEquals(List.of("entry"), unrouted("INSERT INTO entry (sequence) VALUES (?)"));
    assertEquals(List.of(), unrouted("DELETE FROM hold WHERE partner_id = ?"));
    String keys = "SELECT * FROM (SELECT ?::bigint AS partner_id, ?::text AS key) AS k";
    assertEquals(List.of("hold"), unrouted(keys + " LEFT JOIN hold AS h ON h.sequence = k.key"));
    assertEquals(List.of(), unrouted(keys + " LEFT JOIN hold AS h ON h.partner_id = k.partner_id"));
  }

  /** What stands in other classes than {@link Sql} is read from the sources. */
  @Test
  void statementsOutsideTheListNameThePartnerToo() throws IOException {
    Path sources = Path.of("src/main/java");
    Pattern statement =
        Pattern.compile("\"((?:SELECT|INSERT|UPDATE|DELETE) [^\"]*(?:\"\\s*\\+\\s*\"[^\"]*)*)\"");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher matcher = statement.matcher(Files.readString(file));
        while (matcher.find()) {
          String text = matcher.group(1);
          boolean isDistributed = tables(text).stream().anyMatch(DISTRIBUTED::contains);
          if (isDistributed && !text.contains("partner_id")) {
            found.add(file.getFileName() + ": " + text);
          }
        }
      }
    }
    assertEquals(List.of(), found);
    assertTrue(Files.isDirectory(sources));
  }

  private static List<String> tables(String text) {
    return TABLE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** The distributed tables whose rows the statement does not tie to a partner's id. */
  private static List<String> unrouted(String text) {
    Matcher inserted = INSERTED.matcher(text);
    if (inserted.find()) {
      boolean namesPartner = List.of(inserted.group(1).split(", ")).contains("partner_id");
      return namesPartner ? List.of() : distributed(tables(text));
    }
    Matcher keys = KEYS.matcher(text);
    if (keys.find()) {
      String alias = keys.group(1);
      return unrouted(keys.replaceFirst("keys AS " + alias) + " AND " + alias + ".partner_id = ?");
    }
    int subquery = text.indexOf("(SELECT");
    if (subquery >= 0) {
      // Which partner a subquery takes from outside, the cluster does not see.
      int end = endOf(text, subquery);
      List<String> all = new ArrayList<>(unrouted(text.substring(subquery + 1, end)));
      all.addAll(unrouted(text.substring(0, subquery) + "?" + text.substring(end + 1)));
      return all;
    }
    List<String> routed = routedAliases(text);
    List<String> others = new ArrayList<>();
    Matcher table = TABLE.matcher(text);
    while (table.find()) {
      String alias = table.group(2) == null ? "" : table.group(2);
      if (!routed.contains(alias)) {
        others.add(table.group(1));
      }
    }
    return distributed(others);
  }

  private static int endOf(String text, int parenthesis) {
    int depth = 0;
    for (int i = parenthesis; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static List<String> distributed(List<String> tables) {
    return tables.stream().filter(DISTRIBUTED::contains).toList();
  }

  /** Those that are told their partner, and those that are told to have the same as another. */
  private static List<String> routedAliases(String text) {
    List<String> routed = new ArrayList<>();
    Matcher one = ONE_PARTNER.matcher(text);
    while (one.find()) {
      routed.add(one.group(1) == null ? "" : one.group(1).substring(0, 1));
    }
    int before;
    do {
      before = routed.size();
      Matcher same = SAME_PARTNER.matcher(text);
      while (same.find()) {
        spread(routed, same.group(1), same.group(2));
        spread(routed, same.group(2), same.group(1));
      }
    } while (routed.size() > before);
    return routed;
  }

  private static void spread(List<String> routed, String from, String to) {
    if (routed.contains(from) && !routed.contains(to)) {
      routed.add(to);
    }
  }
}
