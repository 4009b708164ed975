package dev.saldo.server.docs;

import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Gzip;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A document that stays the same while the server runs: kept plain and compressed, with a tag that
 * is made of its content. Immutable.
 */
final class FixedDocument {
  private static final String VARY = "Vary";
  private static final int TAG_BYTES = 16;

  private final String contentType;
  private final Buffer plain;
  private final Buffer compressed;
  private final String entityTag;

  FixedDocument(String contentType, byte[] content) {
    this.contentType = contentType;
    this.plain = Buffer.buffer(content);
    this.compressed = Gzip.compress(plain);
    // Weak, since the compressed document is the same document.
    this.entityTag = "W/\"" + HexFormat.of().formatHex(Sha256.of(content), 0, TAG_BYTES) + "\"";
  }

  FixedDocument(String contentType, String content) {
    this(contentType, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with the document, or with 304 to a caller that has it. */
  Answer answer(Exchange exchange) {
    Answer answer = exchange.knows(entityTag) ? Answer.notModified() : whole(exchange);
    return answer
        .header("ETag", entityTag)
        .header("Cache-Control", "public, max-age=300")
        .header(VARY, "Accept-Encoding");
  }

  private Answer whole(Exchange exchange) {
    return exchange.acceptsGzip()
        ? Answer.document(contentType, compressed.copy()).header("Content-Encoding", Gzip.NAME)
        : Answer.document(contentType, plain.copy());
  }
}
