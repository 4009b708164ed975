package dev.saldo.cli;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many columns of a terminal a text takes. */
final class DisplayWidth {
  /** What is wide by Unicode's East Asian Width (UAX #11), emoji included: first and last. */
  private static final NavigableMap<Integer, Integer> WIDE =
      ranges(
          """
          1100-115F 231A-231B 2329-232A 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615 2648-2653 267F
          2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE 26D4 26EA 26F2-26F3 26F5 26FA 26FD 2705
          270A-270B 2728 274C 274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55
          2E80-303E 3041-A4CF A960-A97F AC00-D7A3 F900-FAFF FE10-FE19 FE30-FE6F FF01-FF60
          FFE0-FFE6 16FE0-18D08 1AFF0-1B2FF 1F004 1F0CF 1F18E 1F191-1F19A 1F200-1F265
          1F300-1F320 1F32D-1F335 1F337-1F37C 1F37E-1F393 1F3A0-1F3CA 1F3CF-1F3D3 1F3E0-1F3F0
          1F3F4 1F3F8-1F43E 1F440 1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567 1F57A
          1F595-1F596 1F5A4 1F5FB-1F64F 1F680-1F6C5 1F6CC 1F6D0-1F6D2 1F6D5-1F6D7 1F6DC-1F6DF
          1F6EB-1F6EC 1F6F4-1F6FC 1F7E0-1F7EB 1F7F0 1F90C-1F93A 1F93C-1F945 1F947-1F9FF
          1FA70-1FAFF 20000-3FFFD
          """);

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_PRESENTATION = 0xFE0F;
  private static final int SKIN_TONE_FIRST = 0x1F3FB;
  private static final int SKIN_TONE_LAST = 0x1F3FF;

  private DisplayWidth() {}

  static int of(String text) {
    int width = 0;
    int last = 0;
    int before = 0;
    for (int character : text.codePoints().toArray()) {
      if (character == EMOJI_PRESENTATION && last == 1) {
        // A symbol that is shown as an emoji.
        width++;
        last = 2;
      } else if (!isPartOfEmoji(character, before, last)) {
        last = isCombining(character) ? last : isWide(character) ? 2 : 1;
        width += isCombining(character) ? 0 : last;
      }
      before = character;
    }
    return width;
  }

  /** Returns the beginning of the text that takes no more than so many columns. */
  static String cut(String text, int columns) {
    int end = text.length();
    while (of(text.substring(0, end)) > columns) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }

  /** Whether it is drawn into the emoji before it. */
  private static boolean isPartOfEmoji(int character, int before, int width) {
    boolean isSkinTone = character >= SKIN_TONE_FIRST && character <= SKIN_TONE_LAST;
    return width == 2 && isWide(character) && (isSkinTone || before == ZERO_WIDTH_JOINER);
  }

  private static boolean isWide(int character) {
    var range = WIDE.floorEntry(character);
    return range != null && character <= range.getValue();
  }

  private static boolean isCombining(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }

  private static NavigableMap<Integer, Integer> ranges(String text) {
    NavigableMap<Integer, Integer> ranges = new TreeMap<>();
    Arrays.stream(text.strip().split("\\s+"))
        .map(range -> range.split("-"))
        .forEach(
            ends ->
                ranges.put(
                    HexFormat.fromHexDigits(ends[0]),
                    HexFormat.fromHexDigits(ends[ends.length - 1])));
    return ranges;
  }
}
