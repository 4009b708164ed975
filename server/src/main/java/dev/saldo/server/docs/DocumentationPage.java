package dev.saldo.server.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The contract as a page for people: one file without scripts that loads nothing. Immutable. */
public final class DocumentationPage {
  private final String html;
  private final String contentSecurityPolicy;

  private DocumentationPage(String html, String contentSecurityPolicy) {
    this.html = html;
    this.contentSecurityPolicy = contentSecurityPolicy;
  }

  /** Renders the page; takes a moment. */
  public static DocumentationPage of(OpenApiDocument document) {
    String style = style();
    String policy =
        "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .formatted(
                Base64.getEncoder()
                    .encodeToString(Sha256.of(style.getBytes(StandardCharsets.UTF_8))));
    return new DocumentationPage(new PageWriter(document).page(style), policy);
  }

  public String html() {
    return html;
  }

  /** The value of the header that lets the page's own style pass, and nothing else. */
  public String contentSecurityPolicy() {
    return contentSecurityPolicy;
  }

  private static String style() {
    try (InputStream stream =
        Objects.requireNonNull(DocumentationPage.class.getResourceAsStream("docs.css"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
