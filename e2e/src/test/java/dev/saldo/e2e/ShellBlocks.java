package dev.saldo.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands of a document, which are in blocks marked as {@code sh}. */
final class ShellBlocks {
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- needs (.*) -->\\R)?```sh\\R((?s).*?)\\R```");

  private ShellBlocks() {}

  /**
   * Some commands.
   *
   * @param needs what has to be there for them; empty for nothing
   */
  record Block(String needs, String commands) {}

  static List<Block> of(Path document) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (MatchResult found : BLOCK.matcher(Files.readString(document)).results().toList()) {
      String needs = found.group(1) == null ? "" : found.group(1);
      blocks.add(new Block(needs, found.group(2)));
    }
    return blocks;
  }
}
