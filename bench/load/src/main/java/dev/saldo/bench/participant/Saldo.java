package dev.saldo.bench.participant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our own server, on a database of its own, with the settings that it has by default. */
public final class Saldo implements GuardedServer {
  private static final Duration START_BOUND = Duration.ofSeconds(60);
  private static final Pattern BASE_URL = Pattern.compile("^base_url=(\\S+)$", Pattern.MULTILINE);
  private static final String OPERATOR = "bench";
  private static final String KEYS = "keys.properties";

  private final Http http;
  private final Command command;
  private final ChildProcess process;
  private final OperatorApi api;
  private final URI base;
  private final Partners partners;
  private final ApiClient spare;

  private Saldo(Http http, Command command, String operatorKey, int partners)
      throws IOException, InterruptedException {
    this.http = http;
    this.command = command;
    this.process = ChildProcess.start("saldo", command);
    try {
      this.base = awaitBaseUrl(process);
      this.api = new OperatorApi(http, base, operatorKey);
      this.spare = Partners.open(api, "spare");
      this.partners = Partners.open(api, partners, command.directory());
    } catch (IOException | InterruptedException | BenchException failure) {
      process.close();
      throw failure;
    }
  }

  /** Starts it and opens its partners. */
  public static Saldo start(Site site, Http http, String databaseUrl, int partners)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(site.directory(), "saldo");
    String operatorKey = UUID.randomUUID().toString() + UUID.randomUUID();
    Path operators = directory.resolve("operator-keys");
    Files.writeString(operators, OPERATOR + ":" + operatorKey + "\n");
    Files.setPosixFilePermissions(operators, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(directory.resolve("operator-key"), operatorKey + "\n");
    Command.of(site.saldoCommand())
        .and("keys", "server", directory.resolve(KEYS).toString())
        .run(START_BOUND);
    return new Saldo(http, command(site, directory, databaseUrl), operatorKey, partners);
  }

  /** Starts it on the embedded database. */
  public static Saldo startOnSqlite(Site site, Http http, int partners)
      throws IOException, InterruptedException {
    Path database = Files.createTempDirectory(site.directory(), "sqlite").resolve("saldo.db");
    return start(site, http, "jdbc:sqlite:" + database, partners);
  }

  /** The tokens have to outlive the comparison; nothing else differs from the defaults. */
  private static Command command(Site site, Path directory, String databaseUrl) {
    List<String> words = new ArrayList<>(site.saldoCommand());
    words.addAll(List.of("serve", "--listen", "127.0.0.1:0", "--database", databaseUrl));
    words.addAll(List.of("--operator-keys-file", directory.resolve("operator-keys").toString()));
    words.addAll(List.of("--keys-file", directory.resolve(KEYS).toString()));
    words.addAll(List.of("--access-token-lifetime", "12h"));
    // One partner may be all the load: the limit is checked, and not met.
    words.addAll(List.of("--rate-limit", "1000000", "--rate-limit-burst", "1000000"));
    return Command.of(words).in(directory);
  }

  private static URI awaitBaseUrl(ChildProcess process) throws IOException, InterruptedException {
    process.await("base_url", START_BOUND, () -> BASE_URL.matcher(process.printed()).find());
    Matcher line = BASE_URL.matcher(process.printed());
    if (!line.find()) {
      throw new BenchException("the line with base_url disappeared from the log");
    }
    return URI.create(line.group(1));
  }

  @Override
  public Duration timeToFirstBalance() throws IOException, InterruptedException {
    long started = System.nanoTime();
    BalanceServer again = anotherNode();
    Duration taken = Duration.ofNanos(System.nanoTime() - started);
    again.close();
    return taken;
  }

  /** Starts another process on the same data, and waits for its first balance. */
  public BalanceServer anotherNode() throws IOException, InterruptedException {
    ChildProcess node = ChildProcess.start("saldo-again", command);
    try {
      URI url = Http.balanceUrl(awaitBaseUrl(node));
      String token = partners.firstToken();
      node.await("balance", START_BOUND, () -> http.balance(url, token).statusCode() == 200);
      return new Node(this, node, url);
    } catch (IOException | InterruptedException | BenchException failure) {
      node.close();
      throw failure;
    }
  }

  /** Another process on the data of the first. */
  private record Node(Saldo first, ChildProcess process, URI balanceUrl) implements BalanceServer {

    @Override
    public Path tokens() {
      return first.tokens();
    }

    @Override
    public long residentKib() {
      return process.residentKib();
    }

    @Override
    public String version() throws IOException, InterruptedException {
      return first.version();
    }

    @Override
    public void close() {
      process.close();
    }
  }

  /** A file with the token of a partner whose book has that many entries. */
  public Path tokensOfBook(int entries) throws IOException, InterruptedException {
    Path tokens = command.directory().resolve("tokens-of-book-" + entries);
    if (Files.notExists(tokens)) {
      String partnerId = api.openPartner("book-" + entries);
      new Filler(api, System.err).fill(List.of(partnerId), entries);
      Files.writeString(tokens, api.grant(partnerId).token() + "\n");
    }
    return tokens;
  }

  public URI baseUrl() {
    return base;
  }

  public URI tokenUrl() {
    return api.tokenUrl();
  }

  public Partners partners() {
    return partners;
  }

  /** A file that holds the operator's key, alone. */
  public Path operatorKey() {
    return command.directory().resolve("operator-key");
  }

  @Override
  public URI balanceUrl() {
    return Http.balanceUrl(base);
  }

  @Override
  public Path tokens() {
    return partners.tokens();
  }

  @Override
  public String spareToken() {
    return spare.token();
  }

  @Override
  public void switchSpareClientOff() throws IOException, InterruptedException {
    api.switchOff(spare.partnerId());
  }

  @Override
  public long residentKib() {
    return process.residentKib();
  }

  @Override
  public String version() throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(command.words().subList(0, command.words().indexOf("serve")));
    words.add("--version");
    return Command.of(words).run(START_BOUND).lines().findFirst().orElse("saldo");
  }

  @Override
  public void close() {
    process.close();
  }
}
