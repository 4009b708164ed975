package dev.saldo.bench;

import dev.saldo.bench.participant.ApiClient;
import dev.saldo.bench.participant.Filler;
import dev.saldo.bench.participant.Http;
import dev.saldo.bench.participant.OperatorApi;
import dev.saldo.bench.participant.Partners;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills a running server. */
@Command(
    name = "fill",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Opens partners on a running server and fills their books, through the operator's API.",
      "As fill --partners 1 --entries 1000000, or fill --partners 100000 --entries 1."
    })
final class Fill implements Callable<Integer> {
  private static final int WAVE = 1_000;

  @Option(
      names = "--base-url",
      required = true,
      paramLabel = "URL",
      description = "The server, such as http://127.0.0.1:8080.")
  private URI baseUrl = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--operator-key-file",
      required = true,
      paramLabel = "FILE",
      description = "A file with an operator's key, alone.")
  private Path operatorKeyFile = Path.of("operator-key");

  @Option(
      names = "--partners",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many partners to open; ${DEFAULT-VALUE} by default.")
  private int partners = 1;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many entries each book gets; ${DEFAULT-VALUE} by default.")
  private int entries = 10;

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "Grant API access, and write an access token of each partner to this file.")
  private @Nullable Path tokens;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String key = Files.readString(operatorKeyFile).strip();
    OperatorApi api = new OperatorApi(new Http(), baseUrl, key);
    String run = Long.toHexString(System.currentTimeMillis());
    List<String> ids =
        inWaves("partners opened", number -> api.openPartner("fill-" + run + "-" + number));
    new Filler(api, System.err).fill(ids, entries);
    if (tokens != null) {
      List<ApiClient> clients = inWaves("tokens", number -> api.grant(ids.get(number)));
      Files.write(tokens, clients.stream().map(ApiClient::token).toList());
    }
    ids.forEach(System.out::println);
    return 0;
  }

  /** What is done for the partner of a number. */
  private interface Step<T> {
    T apply(int number) throws IOException, InterruptedException;
  }

  private <T> List<T> inWaves(String label, Step<T> step) throws IOException, InterruptedException {
    List<T> results = new ArrayList<>(partners);
    while (results.size() < partners) {
      int end = Math.min(partners, results.size() + WAVE);
      List<Callable<T>> wave =
          IntStream.range(results.size(), end)
              .<Callable<T>>mapToObj(number -> () -> step.apply(number))
              .toList();
      results.addAll(Partners.inParallel(wave));
      System.err.printf("  %,d of %,d %s%n", results.size(), partners, label);
    }
    return results;
  }
}
