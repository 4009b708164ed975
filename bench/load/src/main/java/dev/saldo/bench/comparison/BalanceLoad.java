package dev.saldo.bench.comparison;

import dev.saldo.bench.load.Wrk;
import dev.saldo.bench.participant.BalanceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Balance calls over some connections, as fast as they are answered. */
record BalanceLoad(BalanceServer server, Path tokens, int connections) implements Probe {

  @Override
  public Sample measure(Stage stage, int seconds) throws IOException, InterruptedException {
    Peak resident = new Peak(server::residentKib);
    Wrk.Result result =
        stage
            .wrk("balance.lua", server.balanceUrl(), connections, seconds)
            .with(List.of(tokens.toString()))
            .run(resident::look);
    return Sample.of(result, resident.highest());
  }
}
