package dev.saldo.server.docs;

/** A page in the making. Text is escaped; tags are balanced by construction. */
final class Html {
  private final StringBuilder page = new StringBuilder();

  /** What stands within an element. */
  @FunctionalInterface
  interface Content {
    void write(Html html);
  }

  /**
   * An element.
   *
   * @param tag its name, and after a blank its attributes, which must be safe as they are
   */
  Html element(String tag, Content content) {
    page.append('<').append(tag).append('>');
    content.write(this);
    int end = tag.indexOf(' ');
    page.append("</").append(end < 0 ? tag : tag.substring(0, end)).append('>');
    return this;
  }

  Html element(String tag, String text) {
    return element(tag, html -> html.text(text));
  }

  Html text(String text) {
    page.append(escaped(text));
    return this;
  }

  /** What is HTML already. */
  Html markup(String html) {
    page.append(html);
    return this;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
