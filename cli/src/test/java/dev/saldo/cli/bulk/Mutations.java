package dev.saldo.cli.bulk;

import java.util.List;
import java.util.Random;

/**
 * Small changes of a text, such as an attacker makes.
 *
 * @param pieces what is put in, beside characters by themselves
 * @param alphabet how many of the first characters of Unicode there are to choose from
 */
record Mutations(List<String> pieces, int alphabet) {
  private static final int COUNT_MAX = 4;
  private static final int SPAN_MAX = 24;

  /** The text after some changes, which may undo each other. */
  String of(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    int count = 1 + random.nextInt(COUNT_MAX);
    for (int i = 0; i < count; i++) {
      change(changed, random);
    }
    return changed.toString();
  }

  private void change(StringBuilder text, Random random) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + 1 + random.nextInt(SPAN_MAX));
    int at = random.nextInt(text.length() + 1);
    String span = text.substring(start, end);
    switch (random.nextInt(7)) {
      case 0 -> text.delete(start, end);
      case 1 -> text.insert(at, span);
      case 2 -> text.insert(at, character(random));
      case 3 -> text.replace(start, Math.min(start + 1, end), character(random));
      case 4 -> text.replace(start, end, piece(random));
      case 5 -> text.delete(Math.min(start + 1, end), end);
      default -> text.insert(at, piece(random));
    }
  }

  private String piece(Random random) {
    return pieces.get(random.nextInt(pieces.size()));
  }

  private String character(Random random) {
    return String.valueOf((char) random.nextInt(alphabet));
  }
}
