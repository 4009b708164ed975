package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {
  private static Table partners() {
    return new Table(
            Table.Column.text("NAME"), Table.Column.number("BALANCE"), Table.Column.text("MEMO"))
        .row("上海分销", "675.24", "")
        .row("Acme", "1.00", "a memo of some length");
  }

  private static String printed(Table table, int room) {
    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text), Ansi.OFF, room);
    return text.toString();
  }

  @Test
  void columnsAreAlignedByWhatIsSeen() {
    assertEquals(
        """
        NAME      BALANCE  MEMO
        上海分销   675.24
        Acme         1.00  a memo of some length
        """,
        printed(partners(), 40));
  }

  @Test
  void rowsThatAreWiderThanTheTerminalBecomeLists() {
    assertEquals(
        """
        NAME     上海分销
        BALANCE  675.24

        NAME     Acme
        BALANCE  1.00
        MEMO     a memo of some
                 length
        """,
        printed(partners(), 29));
  }

  @Test
  void valueThatIsWiderThanTheTerminalGoesOnBelow() {
    Table table = Table.ofFields().row("Name", "上".repeat(20)).row("E-mail", "a@b");
    assertEquals(
        "Name    %s%n        %s%nE-mail  a@b%n".formatted("上".repeat(11), "上".repeat(9)),
        printed(table, 30));
  }

  @Test
  void joinersStayAndWhatMovesTheCursorDoesNot() {
    String shown = printed(Table.ofFields().row("a", "نامه\u200Cای 👩\u200D👧 \u202Ex\u001b"), 80);
    assertTrue(shown.contains("نامه\u200Cای 👩\u200D👧 \uFFFDx\uFFFD"), shown);
  }
}
