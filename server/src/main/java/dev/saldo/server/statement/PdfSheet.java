package dev.saldo.server.statement;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of text, from top to bottom. A page is written when the next one begins, so that a document
 * of any length takes the memory of a few pages. Not thread-safe.
 */
final class PdfSheet {
  /** How a text is set. */
  record Style(float size, boolean isBold, Align align) {}

  /** To which side of its column. */
  enum Align {
    LEFT,
    RIGHT
  }

  /** From where to where on the line, in points from the page's left edge. */
  record Column(float left, float right) {
    float width() {
      return right - left;
    }
  }

  static final float MARGIN = 36;
  static final float WIDTH = PageSize.A4.getHeight();
  static final float HEIGHT = PageSize.A4.getWidth();
  private static final float FOOTER = 20;
  private static final Style SMALL = new Style(8, false, Align.LEFT);

  private final Document document = new Document(PageSize.A4.rotate());
  private final PdfFonts fonts = new PdfFonts();
  private final PdfWriter writer;
  private final PdfContentByte canvas;
  private final PdfTemplate pageCount;
  private final String footer;
  private float y = HEIGHT - MARGIN;

  PdfSheet(OutputStream out, String title, String footer) throws IOException {
    this.footer = footer;
    try {
      writer = PdfWriter.getInstance(document, out);
      writer.setCloseStream(false);
      document.addTitle(title);
      document.addCreator("Saldo");
      document.open();
      canvas = writer.getDirectContent();
      pageCount = canvas.createTemplate(60, SMALL.size() * 2);
    } catch (DocumentException failed) {
      throw new IOException("the PDF could not be begun", failed);
    }
    foot();
  }

  /** Whether that much fits below what is on the page. */
  boolean hasRoom(float height) {
    return y - height >= MARGIN + FOOTER;
  }

  void newPage() {
    document.newPage();
    y = HEIGHT - MARGIN;
    foot();
  }

  void moveDown(float points) {
    y -= points;
  }

  /** Sets a text on the present line, cut off by nothing. */
  void text(String text, Column column, Style style) {
    List<PdfFonts.Run> runs = fonts.runs(text, style.isBold());
    float x =
        switch (style.align()) {
          case LEFT -> column.left();
          case RIGHT -> column.right() - fonts.width(text, style.isBold(), style.size());
        };
    show(canvas, runs, style.size(), x, y - style.size());
  }

  private static void show(
      PdfContentByte on, List<PdfFonts.Run> runs, float size, float x, float baseline) {
    on.beginText();
    on.setTextMatrix(x, baseline);
    for (PdfFonts.Run run : runs) {
      on.setFontAndSize(run.font(), size);
      on.showText(run.text());
    }
    on.endText();
  }

  /** A line over the width of the page. */
  void rule(float thickness) {
    canvas.setLineWidth(thickness);
    canvas.moveTo(MARGIN, y);
    canvas.lineTo(WIDTH - MARGIN, y);
    canvas.stroke();
  }

  /** The text in lines that fit in the column, broken between words where there are any. */
  List<String> wrapped(String text, Column column, Style style) {
    if (fits(text, column, style)) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("(?<= )")) {
      if (line.length() > 0 && !fits(line + word, column, style)) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word);
      while (!fits(line.toString(), column, style)) {
        int end = fitting(line.toString(), column, style);
        lines.add(line.substring(0, end));
        line.delete(0, end);
      }
    }
    if (line.length() > 0) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private boolean fits(String text, Column column, Style style) {
    return fonts.width(text.stripTrailing(), style.isBold(), style.size()) <= column.width();
  }

  /** How many characters fit, at least one. */
  private int fitting(String text, Column column, Style style) {
    int end = text.offsetByCodePoints(0, 1);
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      if (!fits(text.substring(0, next), column, style)) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private void foot() {
    String page = "Page " + writer.getPageNumber() + " of ";
    float right = WIDTH - MARGIN - 30;
    float left = right - fonts.width(page, false, SMALL.size());
    show(canvas, fonts.runs(footer, false), SMALL.size(), MARGIN, MARGIN);
    show(canvas, fonts.runs(page, false), SMALL.size(), left, MARGIN);
    canvas.addTemplate(pageCount, right, MARGIN);
  }

  /** Writes what is left; how many pages there are is known only now. */
  void close() {
    String pages = Integer.toString(writer.getPageNumber());
    show(pageCount, fonts.runs(pages, false), SMALL.size(), 0, 0);
    document.close();
  }
}
