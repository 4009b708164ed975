package dev.saldo.server.docs;

import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The descriptions of an OpenAPI document are CommonMark. */
final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).build();

  private Markdown() {}

  /** Paragraphs, headings and the like. */
  static String blocks(String text) {
    return RENDERER.render(PARSER.parse(text));
  }

  /** The same without the paragraph around it, where that is all there is. */
  static String inline(String text) {
    Node document = PARSER.parse(text);
    Node first = document.getFirstChild();
    if (!(first instanceof Paragraph) || first.getNext() != null) {
      return RENDERER.render(document);
    }
    StringBuilder html = new StringBuilder();
    for (Node child = first.getFirstChild(); child != null; child = child.getNext()) {
      html.append(RENDERER.render(child));
    }
    return html.toString();
  }

  /** Text in the manner of code. */
  static String code(String text) {
    return RENDERER.render(new Code(text));
  }
}
