package dev.saldo.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SaldoClient} is made with. Not thread-safe. A builder may be used for several
 * clients.
 */
public final class SaldoClientBuilder {
  private static final Pattern HEADER_VALUE =
      Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");
  private static final int MAX_RETRIES_LIMIT = 10;
  private static final Duration TIMEOUT_MIN = Duration.ofMillis(1);
  private static final Duration TIMEOUT_MAX = Duration.ofHours(1);

  private @Nullable URI baseUrl;
  private @Nullable String clientId;
  private @Nullable Supplier<String> clientSecret;
  private String userAgent = "saldo-client/" + version();
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration requestTimeout = Duration.ofSeconds(10);
  private Duration callTimeout = Duration.ofMinutes(1);
  private int maxRetries = 3;
  private boolean allowInsecureHttp;
  private @Nullable Path caFile;
  private Clock clock = Clock.systemUTC();
  private Backoff backoff = ExponentialBackoff.DEFAULT;
  private @Nullable Delays delays;

  SaldoClientBuilder() {}

  /**
   * Where the API is, as {@code https://openapi.partner.yeastar.com}; required. A path is kept as a
   * prefix, a trailing slash is ignored.
   */
  public SaldoClientBuilder baseUrl(URI value) {
    baseUrl = Objects.requireNonNull(value);
    return this;
  }

  /** The Client ID of the portal's System &gt; API; required. */
  public SaldoClientBuilder clientId(String value) {
    clientId = Objects.requireNonNull(value);
    return this;
  }

  /** The Client Secret that belongs to the client id; required, unless given by a supplier. */
  public SaldoClientBuilder clientSecret(String value) {
    Objects.requireNonNull(value);
    return clientSecret(() -> value);
  }

  /**
   * Where to read the client secret each time one is needed, so that a rotated secret is picked up.
   * It is called on a thread of the client, and may block.
   */
  public SaldoClientBuilder clientSecret(Supplier<String> value) {
    clientSecret = Objects.requireNonNull(value);
    return this;
  }

  /**
   * What every request says in {@code User-Agent}; {@code saldo-client/} and the version by
   * default.
   *
   * @throws IllegalArgumentException if it is not visible ASCII
   */
  public SaldoClientBuilder userAgent(String value) {
    require(HEADER_VALUE.matcher(value).matches(), "the user agent must be visible ASCII");
    userAgent = value;
    return this;
  }

  /**
   * How long a connection may take to open; 5 seconds by default.
   *
   * @throws IllegalArgumentException if it is not from 1 millisecond to 1 hour
   */
  public SaldoClientBuilder connectTimeout(Duration value) {
    connectTimeout = timeout(value);
    return this;
  }

  /**
   * How long one request may take until its answer is read whole, each try anew; 10 seconds by
   * default.
   *
   * @throws IllegalArgumentException if it is not from 1 millisecond to 1 hour
   */
  public SaldoClientBuilder requestTimeout(Duration value) {
    requestTimeout = timeout(value);
    return this;
  }

  /**
   * How long a whole call may take, with its token, its retries and the waits in between; 1 minute
   * by default. A wait that would last longer, as one that a {@code Retry-After} asks for, is not
   * begun: the call then fails at once with what it would have waited for.
   *
   * @throws IllegalArgumentException if it is not from 1 millisecond to 1 hour
   */
  public SaldoClientBuilder callTimeout(Duration value) {
    callTimeout = timeout(value);
    return this;
  }

  /**
   * How often a request (for a token, for the balance) is repeated after its first try, from 0 to
   * 10; 3 by default. Repeated is what got no answer, or the status 429, 502, 503 or 504: after a
   * random wait of at most 0.2 seconds, which doubles with each retry up to 5 seconds, and not
   * before the time that a {@code Retry-After} names. If that is more than 30 seconds away, or
   * beyond the {@link #callTimeout}, the call fails at once, and leaves it to the caller.
   *
   * <p>Two things are no retries, and happen with 0 too: asking with the credentials when a refresh
   * token brought no token, and asking once more with a new token when one was not accepted.
   *
   * @throws IllegalArgumentException if it is not from 0 to 10
   */
  public SaldoClientBuilder maxRetries(int value) {
    require(value >= 0 && value <= MAX_RETRIES_LIMIT, "maxRetries must be from 0 to 10");
    maxRetries = value;
    return this;
  }

  /**
   * Whether {@code http} is allowed to hosts other than this one; false by default, because the
   * client secret, the tokens and the balance would cross the network unencrypted.
   */
  public SaldoClientBuilder allowInsecureHttp(boolean value) {
    allowInsecureHttp = value;
    return this;
  }

  /**
   * A file with the certificates of the authorities that may vouch for the server, in PEM; it is
   * read by {@link #build}. A self-signed certificate vouches for itself. Without one, those count
   * that the JVM trusts.
   */
  public SaldoClientBuilder caFile(Path value) {
    caFile = Objects.requireNonNull(value);
    return this;
  }

  /**
   * The clock that tells when a token expires, and how far away the date of a {@code Retry-After}
   * is; the system's by default. Timeouts and waits do not follow it.
   */
  public SaldoClientBuilder clock(Clock value) {
    clock = Objects.requireNonNull(value);
    return this;
  }

  SaldoClientBuilder backoff(Backoff value) {
    backoff = value;
    return this;
  }

  SaldoClientBuilder delays(Delays value) {
    delays = value;
    return this;
  }

  /**
   * The client. It opens no connection before it is asked for a balance.
   *
   * @throws IllegalArgumentException if the base URL, the client id or the client secret is
   *     missing, or the base URL is not absolute, has a query, a fragment or user information, or
   *     is not {@code https} though its host is not this one and {@link #allowInsecureHttp} is off,
   *     or the CA file cannot be used
   */
  public SaldoClient build() {
    require(clientId != null && !clientId.isBlank(), "a client id is required");
    require(clientSecret != null, "a client secret is required");
    require(baseUrl != null, "a base URL is required");
    BaseUrl base = BaseUrl.of(Objects.requireNonNull(baseUrl), allowInsecureHttp);
    Credentials credentials =
        new Credentials(Objects.requireNonNull(clientId), Objects.requireNonNull(clientSecret));
    return assemble(base, credentials);
  }

  private SaldoClient assemble(BaseUrl base, Credentials credentials) {
    Executor executor = Executors.newCachedThreadPool(SaldoClientBuilder::daemon);
    Transport transport = new Transport(http(base, executor), requestTimeout, executor, clock);
    Retries retries =
        new Retries(
            new RetryPolicy(maxRetries, backoff), delays == null ? Delays.on(executor) : delays);
    Underway underway = new Underway(callTimeout);
    TokenCall tokenCall =
        new TokenCall(
            new TokenRequests(base, userAgent, credentials, executor), transport, retries, clock);
    TokenSource tokens = new TokenSource(tokenCall, underway, clock);
    BalanceCall balanceCall = new BalanceCall(base, userAgent, tokens, transport, retries);
    return new SaldoClient(base, balanceCall, underway, executor);
  }

  private HttpClient http(BaseUrl base, Executor executor) {
    HttpClient.Builder builder = HttpClient.newBuilder();
    if (caFile != null) {
      builder.sslContext(CaFile.sslContext(caFile));
    }
    return builder
        // An HTTP/2 upgrade offered on a plain connection confuses some proxies and gains nothing.
        .version(base.isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
        // A redirect could carry the token or the client secret to another host.
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout)
        .executor(executor)
        .build();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "saldo-client");
    thread.setDaemon(true);
    return thread;
  }

  private static Duration timeout(Duration value) {
    require(
        value.compareTo(TIMEOUT_MIN) >= 0 && value.compareTo(TIMEOUT_MAX) <= 0,
        "a timeout must be from 1 millisecond to 1 hour");
    return value;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  private static String version() {
    try (InputStream file = SaldoClientBuilder.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file));
      return properties.getProperty("version", "unknown");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
