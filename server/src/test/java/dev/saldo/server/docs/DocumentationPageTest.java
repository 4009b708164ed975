package dev.saldo.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class DocumentationPageTest {
  private static final OpenApiDocument DOCUMENT = OpenApiDocument.packaged();
  private static final DocumentationPage PAGE = DocumentationPage.of(DOCUMENT);

  @Test
  void everyCallIsDescribed() {
    for (OpenApiDocument.Operation operation : DOCUMENT.operations()) {
      String section = "<article id=\"" + operation.id() + "\">";
      String method = operation.method().toUpperCase(Locale.ROOT);

      assertTrue(PAGE.html().contains(section), operation::id);
      assertTrue(PAGE.html().contains(">" + method + "</span>"), operation::id);
    }
  }

  @Test
  void everyErrorIsDescribed() {
    DOCUMENT
        .root()
        .at("/components/schemas/ErrorCode/enum")
        .forEach(
            code -> {
              String anchor = "id=\"error-" + code.asText() + "\"";
              assertTrue(PAGE.html().contains(anchor), anchor);
            });
  }

  @Test
  void everyLinkLeadsSomewhereOnThePage() {
    List<String> anchors = all(" id=\"([^\"]+)\"");

    for (String target : all("href=\"#([^\"]+)\"")) {
      assertTrue(anchors.contains(target), target);
    }
    assertEquals(anchors.stream().distinct().toList(), anchors);
  }

  @Test
  void elementsAreBalanced() {
    List<String> open = new ArrayList<>();
    for (String tag : all("<(/?[a-z][a-z0-9]*)[ >]")) {
      if (tag.startsWith("/")) {
        assertEquals(tag.substring(1), open.remove(open.size() - 1));
      } else if (!List.of("meta", "link", "wbr").contains(tag)) {
        open.add(tag);
      }
    }
    assertEquals(List.of(), open);
  }

  @Test
  void pageRunsNoScriptAndLoadsNothing() {
    assertFalse(PAGE.html().contains("<script"));
    assertFalse(PAGE.html().contains("style=\""));
    assertEquals(List.of("data"), all("<link[^>]* href=\"([a-z]+):"));
    assertFalse(Pattern.compile("(src|href)=\"(https?:)?//").matcher(PAGE.html()).find());
    assertFalse(PAGE.html().contains("url("));
    assertFalse(PAGE.html().contains("@import"));
  }

  @Test
  void policyLetsThePagesOwnStylePass() throws NoSuchAlgorithmException {
    String style = all("<style>([^<]*)</style>").get(0);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertTrue(
        PAGE.contentSecurityPolicy()
            .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"));
    assertTrue(PAGE.contentSecurityPolicy().startsWith("default-src 'none'; "));
  }

  @Test
  void textIsEscaped() {
    Html html = new Html().element("p", "<b>&\"</b>");

    assertEquals("<p>&lt;b&gt;&amp;&quot;&lt;/b&gt;</p>", html.toString());
    assertEquals("&lt;b&gt;a&lt;/b&gt;", Markdown.inline("<b>a</b>"));
    assertEquals("<code>a&lt;b</code>", Markdown.code("a<b"));
  }

  private static List<String> all(String pattern) {
    return Pattern.compile(pattern)
        .matcher(PAGE.html())
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
