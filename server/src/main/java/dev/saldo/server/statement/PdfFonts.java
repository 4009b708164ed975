package dev.saldo.server.statement;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The fonts of one document: an embedded one for Latin, Greek, Cyrillic and Hebrew, and behind it
 * those that a viewer brings for Chinese, Japanese and Korean. Not thread-safe, for a font
 * remembers which characters the document uses.
 */
final class PdfFonts {
  /** A stretch of text in one font. */
  record Run(BaseFont font, String text) {}

  private static final int MISSING = 0x25a1;

  private final List<BaseFont> regular;
  private final List<BaseFont> bold;
  private final int[] regularWidths;
  private final int[] boldWidths;

  PdfFonts() throws IOException {
    List<BaseFont> others =
        List.of(
            font("STSong-Light", "UniGB-UCS2-H"),
            font("HeiseiKakuGo-W5", "UniJIS-UCS2-H"),
            font("HYGoThic-Medium", "UniKS-UCS2-H"));
    regular = chain(embedded("LiberationSans-Regular.ttf"), others);
    bold = chain(embedded("LiberationSans-Bold.ttf"), others);
    regularWidths = asciiWidths(regular.get(0));
    boldWidths = asciiWidths(bold.get(0));
  }

  private static int[] asciiWidths(BaseFont font) {
    int[] widths = new int['~' + 1];
    for (int c = ' '; c <= '~'; c++) {
      widths[c] = font.getWidth(c);
    }
    return widths;
  }

  private static List<BaseFont> chain(BaseFont first, List<BaseFont> others) {
    List<BaseFont> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return List.copyOf(all);
  }

  private static BaseFont font(String name, String encoding) throws IOException {
    try {
      return BaseFont.createFont(name, encoding, BaseFont.NOT_EMBEDDED);
    } catch (DocumentException missing) {
      throw new IOException("the font " + name + " is missing", missing);
    }
  }

  private static BaseFont embedded(String file) throws IOException {
    try (InputStream in = PdfFonts.class.getResourceAsStream("/liberation/" + file)) {
      if (in == null) {
        throw new IOException("the font " + file + " is missing");
      }
      return BaseFont.createFont(
          file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
    } catch (DocumentException malformed) {
      throw new IOException("the font " + file + " can't be read", malformed);
    }
  }

  /** The text in stretches, each in the first font that has its characters. */
  List<Run> runs(String text, boolean isBold) {
    List<BaseFont> fonts = isBold ? bold : regular;
    if (isAscii(text)) {
      return List.of(new Run(fonts.get(0), text));
    }
    List<Run> runs = new ArrayList<>();
    StringBuilder stretch = new StringBuilder();
    BaseFont last = fonts.get(0);
    for (int codePoint : text.codePoints().toArray()) {
      BaseFont font = fontOf(codePoint, fonts);
      if (!font.equals(last) && stretch.length() > 0) {
        runs.add(new Run(last, stretch.toString()));
        stretch.setLength(0);
      }
      last = font;
      stretch.appendCodePoint(font.charExists(codePoint) ? codePoint : MISSING);
    }
    if (stretch.length() > 0) {
      runs.add(new Run(last, stretch.toString()));
    }
    return runs;
  }

  /** What the first font has in any case. */
  private static boolean isAscii(char c) {
    return c >= ' ' && c <= '~';
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAscii(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static BaseFont fontOf(int codePoint, List<BaseFont> fonts) {
    for (BaseFont font : fonts) {
      if (font.charExists(codePoint)) {
        return font;
      }
    }
    return fonts.get(0);
  }

  /** The width of a text; mostly that of ASCII, whose widths are at hand. */
  float width(String text, boolean isBold, float size) {
    int[] widths = isBold ? boldWidths : regularWidths;
    int thousandths = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAscii(c)) {
        return widthOfRuns(text, isBold, size);
      }
      thousandths += widths[c];
    }
    return thousandths * size / 1_000;
  }

  private float widthOfRuns(String text, boolean isBold, float size) {
    float width = 0;
    for (Run run : runs(text, isBold)) {
      width += run.font().getWidthPoint(run.text(), size);
    }
    return width;
  }
}
