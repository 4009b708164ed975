package dev.saldo.server.docs;

import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Serves the documentation page. It is rendered for whoever asks first, so that a server's start
 * does not wait for it, and not on an event loop, so that nobody else does.
 */
final class ShowPage implements Endpoint {
  private @Nullable CompletableFuture<Page> rendered;

  private record Page(FixedDocument document, String contentSecurityPolicy) {
    static Page render() {
      DocumentationPage page = DocumentationPage.of(OpenApiDocument.packaged());
      return new Page(
          new FixedDocument("text/html; charset=utf-8", page.html()), page.contentSecurityPolicy());
    }
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return exchange.await(page()).map(page -> answer(exchange, page));
  }

  private synchronized CompletableFuture<Page> page() {
    CompletableFuture<Page> page = rendered;
    if (page == null) {
      page = CompletableFuture.supplyAsync(Page::render);
      rendered = page;
    }
    return page;
  }

  private static Answer answer(Exchange exchange, Page page) {
    return page.document()
        .answer(exchange)
        .header("Content-Security-Policy", page.contentSecurityPolicy())
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }
}
