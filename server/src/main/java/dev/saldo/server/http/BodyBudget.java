package dev.saldo.server.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that requests with a body may hold until they are answered: bounded for each
 * connection, and for all of them together. Thread-safe.
 */
final class BodyBudget {
  /** What a request costs beside the bytes of its head and body. */
  private static final int REQUEST_BYTES = 1024;

  private static final String RETRY_AFTER_SECONDS = "1";

  private final long maxBytes;
  private final long connectionMaxBytes;
  private final AtomicLong held = new AtomicLong();
  private final ConcurrentMap<HttpConnection, Long> heldByConnection = new ConcurrentHashMap<>();

  BodyBudget(long maxBytes, long connectionMaxBytes) {
    this.maxBytes = maxBytes;
    this.connectionMaxBytes = connectionMaxBytes;
  }

  /** How many bytes are held now. */
  long held() {
    return held.get();
  }

  /**
   * Opens a request's share, which holds the request's head.
   *
   * @throws Refusal if there is no room for it
   */
  Share open(HttpServerRequest request) {
    int head = REQUEST_BYTES;
    for (Map.Entry<String, String> header : request.headers()) {
      head += header.getKey().length() + header.getValue().length();
    }
    Share share = open(request.connection());
    share.take(head);
    return share;
  }

  Share open(HttpConnection connection) {
    return new Share(connection);
  }

  /** What one request holds. Lives on the request's event loop. */
  final class Share implements AutoCloseable {
    private final HttpConnection connection;
    private long bytes;

    private Share(HttpConnection connection) {
      this.connection = connection;
    }

    /**
     * Adds to what the request holds.
     *
     * @throws Refusal if there is no room for it; the share then is as it was
     */
    void take(int more) {
      add(more);
      if (held.get() > maxBytes
          || heldByConnection.getOrDefault(connection, 0L) > connectionMaxBytes) {
        add(-more);
        throw new Refusal(ErrorCode.OVERLOADED).header("Retry-After", RETRY_AFTER_SECONDS);
      }
    }

    private void add(long more) {
      bytes += more;
      held.addAndGet(more);
      heldByConnection.merge(connection, more, Share::sum);
    }

    @SuppressWarnings("NullAway") // null takes the connection out of the map
    private static Long sum(Long one, Long other) {
      long sum = one + other;
      return sum == 0 ? null : sum;
    }

    /** Gives back all that the request holds. */
    @Override
    public void close() {
      if (bytes != 0) {
        add(-bytes);
      }
    }
  }
}
