package dev.saldo.bench.participant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Partners with API access and with money, opened for the load; kept in files for wrk to read. */
public final class Partners {
  private static final int CONNECTIONS = 16;
  private static final String AMPLE = "10000000.00";

  private final Path directory;
  private final String firstToken;

  private Partners(Path directory, String firstToken) {
    this.directory = directory;
    this.firstToken = firstToken;
  }

  static Partners open(OperatorApi api, int count, Path directory)
      throws IOException, InterruptedException {
    List<ApiClient> clients =
        inParallel(
            IntStream.rangeClosed(1, count)
                .<Callable<ApiClient>>mapToObj(number -> () -> open(api, "partner-" + number))
                .toList());
    Partners partners = new Partners(directory, clients.get(0).token());
    partners.write("tokens", clients, ApiClient::token);
    partners.write("token-forms", clients, ApiClient::tokenForm);
    partners.write("ids", clients, ApiClient::partnerId);
    partners.write("one-id", clients.subList(0, 1), ApiClient::partnerId);
    return partners;
  }

  static ApiClient open(OperatorApi api, String name) throws IOException, InterruptedException {
    String partnerId = api.openPartner(name);
    api.topUp(partnerId, AMPLE, "opening-" + name);
    return api.grant(partnerId);
  }

  /** Runs calls over a few connections, and returns their results in order. */
  public static <T> List<T> inParallel(List<Callable<T>> calls)
      throws IOException, InterruptedException {
    return inParallel(CONNECTIONS, calls);
  }

  static <T> List<T> inParallel(int connections, List<Callable<T>> calls)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<T> results = new ArrayList<>(calls.size());
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof BenchException refused) {
        throw refused;
      }
      throw new IOException(failure.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(String file, List<ApiClient> clients, Function<ApiClient, String> line)
      throws IOException {
    Files.write(directory.resolve(file), clients.stream().map(line).toList());
  }

  public String firstToken() {
    return firstToken;
  }

  public Path tokens() {
    return directory.resolve("tokens");
  }

  public Path tokenForms() {
    return directory.resolve("token-forms");
  }

  public Path ids() {
    return directory.resolve("ids");
  }

  public Path oneId() {
    return directory.resolve("one-id");
  }
}
