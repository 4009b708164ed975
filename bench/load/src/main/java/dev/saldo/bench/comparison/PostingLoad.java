package dev.saldo.bench.comparison;

import dev.saldo.bench.load.Wrk;
import dev.saldo.bench.participant.Saldo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Charges over some connections, each under an idempotency key of its own. */
record PostingLoad(Saldo server, int connections, boolean onOnePartner) implements Probe {
  private static final int UNPACED = 0;

  @Override
  public Sample measure(Stage stage, int seconds) throws IOException, InterruptedException {
    Peak resident = new Peak(server::residentKib);
    Wrk.Result result = wrk(stage, seconds, UNPACED).run(resident::look);
    return Sample.of(result, resident.highest());
  }

  /** The load at that many postings a second, or unpaced at 0. */
  Wrk wrk(Stage stage, int seconds, int perSecond) {
    Path partners = onOnePartner ? server.partners().oneId() : server.partners().ids();
    String run = "run-" + Long.toHexString(System.nanoTime());
    return stage
        .wrk("posting.lua", server.baseUrl(), connections, seconds)
        .with(
            List.of(
                partners.toString(),
                server.operatorKey().toString(),
                run,
                Integer.toString(perSecond)));
  }
}
