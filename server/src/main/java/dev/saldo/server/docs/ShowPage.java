package dev.saldo.server.docs;

import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Serves the documentation page. It is rendered for whoever asks first, so that a server's start
 * does not wait for it, and not on an event loop, so that nobody else does.
 */
final class ShowPage implements Endpoint {
  private @Nullable CompletableFuture<DocumentationPage> rendered;

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return exchange.await(page()).map(ShowPage::answer);
  }

  private synchronized CompletableFuture<DocumentationPage> page() {
    CompletableFuture<DocumentationPage> page = rendered;
    if (page == null) {
      page = CompletableFuture.supplyAsync(() -> DocumentationPage.of(OpenApiDocument.packaged()));
      rendered = page;
    }
    return page;
  }

  private static Answer answer(DocumentationPage page) {
    return Answer.document("text/html; charset=utf-8", Buffer.buffer(page.html()))
        .header("Content-Security-Policy", page.contentSecurityPolicy())
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }
}
