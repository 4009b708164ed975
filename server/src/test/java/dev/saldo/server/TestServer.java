package dev.saldo.server;

import dev.saldo.journal.ClientChange;
import dev.saldo.journal.Journal;
import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.NewPartner;
import dev.saldo.journal.PostingRequest;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.server.token.ClientSecrets;
import dev.saldo.server.token.IdentityProvider;
import dev.saldo.server.token.KeysFile;
import dev.saldo.server.token.KeysFileException;
import dev.saldo.server.token.RefreshLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A server on a free port, with a database of its own that goes with it, and the sandbox's
 * distributor in it. What an operator would do is done through a journal beside the server's, as
 * another node would.
 */
final class TestServer implements AutoCloseable {
  static final String CLIENT_ID = "ac0f2e5bee76b6d7f4545696c24fc1f3";
  static final String CLIENT_SECRET = "a-secret-of-the-sandbox";
  static final long PARTNER_ID = 3076913644915998720L;
  static final String OPERATOR_KEY = "0123456789abcdef0123456789abcdef";
  private static final String TOKEN_CALL = "/auth/openapi/v1/oauth/token";

  private final Path directory;
  private final Clock clock;
  private final HttpSettings http;
  private final ObservabilitySettings observability;
  private final Optional<IdentityProvider> provider;
  private final Journal journal;
  private final ClientSecrets secrets;
  private SaldoServer server;

  private TestServer(
      Clock clock,
      HttpSettings http,
      ObservabilitySettings observability,
      Optional<IdentityProvider> provider)
      throws IOException, KeysFileException {
    this.provider = provider;
    this.directory = Files.createTempDirectory("saldo-server-test-");
    this.clock = clock;
    this.http = http;
    this.observability = observability;
    this.server = SaldoServer.start(settings(), clock);
    Transport.HTTP_1.at(server.port());
    this.journal = Journal.open(settings().journal(), clock);
    this.secrets = new ClientSecrets(new KeysFile(settings().tokens().keysFile()).open());
    server.seedSandbox(Optional.of(CLIENT_ID), Optional.of(CLIENT_SECRET));
  }

  static TestServer start() {
    return start(Clock.systemUTC());
  }

  static TestServer start(Clock clock) {
    return start(clock, new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()));
  }

  /** One that is asked in that way. */
  static TestServer start(Transport transport) {
    TestServer server =
        start(
            Clock.systemUTC(),
            transport.with(new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of())));
    transport.at(server.port());
    return server;
  }

  static TestServer start(Clock clock, HttpSettings http) {
    return start(clock, http, ObservabilitySettings.DEFAULT);
  }

  static TestServer start(Clock clock, HttpSettings http, ObservabilitySettings observability) {
    return start(clock, http, observability, Optional.empty());
  }

  /** One that takes an identity provider's tokens, too. */
  static TestServer start(Clock clock, IdentityProvider provider) {
    HttpSettings http = new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of());
    return start(clock, http, ObservabilitySettings.DEFAULT, Optional.of(provider));
  }

  private static TestServer start(
      Clock clock,
      HttpSettings http,
      ObservabilitySettings observability,
      Optional<IdentityProvider> provider) {
    try {
      return new TestServer(clock, http, observability, provider);
    } catch (IOException | KeysFileException failed) {
      throw new IllegalStateException(failed);
    }
  }

  ServerSettings settings() {
    return new ServerSettings(
            http,
            new JournalSettings("jdbc:sqlite:" + database(), false, 1000, 100),
            new TokenSettings(
                directory.resolve("keys.properties"),
                Duration.ofMinutes(30),
                RefreshLimits.of(Duration.ofDays(15)),
                provider),
            OperatorKeys.parse(List.of("ops:" + OPERATOR_KEY)))
        .withObservability(observability);
  }

  Path database() {
    return directory.resolve("saldo.db");
  }

  int port() {
    return server.port();
  }

  int managementPort() {
    return server.managementPort();
  }

  void restart() {
    server.close();
    server = SaldoServer.start(settings(), clock);
  }

  SandboxPartner seedSandbox(Optional<String> clientId, Optional<String> clientSecret) {
    return server.seedSandbox(clientId, clientSecret);
  }

  /** Posts to the sandbox's distributor. */
  void post(Command command) {
    post(PARTNER_ID, command);
  }

  private void post(long partnerId, Command command) {
    journal
        .post(
            new PostingRequest(partnerId, UUID.randomUUID().toString(), command, "", "", "", "ops"))
        .join();
  }

  /** The access token of a new partner with that balance, whose client is named by the letter. */
  String tokenOfPartnerWith(Money balance, char letter) {
    long partnerId = 1_000_000_000_000_000_000L + letter;
    String clientId = String.valueOf(letter).repeat(32);
    Currency currency = balance.currency();
    journal
        .openPartner(
            new NewPartner(partnerId, partnerId, "A partner", "a@example.com", "Partner", currency),
            new Money(Long.MAX_VALUE / 2, currency),
            "ops")
        .join();
    if (balance.isNegative()) {
      post(partnerId, new Command.Charge(Money.zero(currency).minus(balance)));
    } else {
      post(partnerId, new Command.TopUp(balance));
    }
    journal.grantAccess(partnerId, clientId, secrets.hash(clientId, CLIENT_SECRET)).join();
    return tokens(clientId, CLIENT_SECRET).result().path("token").textValue();
  }

  /** Stores what is stored of the sandbox's secret for the client of that letter, too. */
  void copySecretTo(char letter) {
    String hash =
        journal.access(PARTNER_ID).join().orElseThrow().client().orElseThrow().secretHash();
    journal.changeAccess(1_000_000_000_000_000_000L + letter, new ClientChange.Secret(hash)).join();
  }

  void change(ClientChange change) {
    journal.changeAccess(PARTNER_ID, change).join();
  }

  void resetSecret(String secret) {
    change(new ClientChange.Secret(secrets.hash(CLIENT_ID, secret)));
  }

  Wire.Reply balance(String token, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "User-Agent: OpenAPI";
    all[headers.length + 1] = "Authorization: Bearer " + token;
    return Wire.ask(port(), "GET", "/user/openapi/user/v1/client/account_balance", all);
  }

  /** A good access token of the sandbox's distributor. */
  String token() {
    return tokens(CLIENT_ID, CLIENT_SECRET).result().path("token").textValue();
  }

  Wire.Reply tokens(String clientId, String secret) {
    return tokens("grant_type=pp_credentials&client_id=" + clientId + "&client_secret=" + secret);
  }

  Wire.Reply refresh(String refreshToken) {
    return tokens("grant_type=refresh_token&refresh_token=" + refreshToken);
  }

  Wire.Reply tokens(String form, String... headers) {
    List<String> all =
        Stream.concat(
                Stream.of("User-Agent: OpenAPI", "Content-Type: application/x-www-form-urlencoded"),
                Stream.of(headers))
            .toList();
    return Wire.ask(port(), "POST", TOKEN_CALL, all, form);
  }

  @Override
  public void close() {
    server.close();
    journal.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
