package dev.saldo.bench.comparison;

import dev.saldo.bench.load.Wrk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Requests for access tokens over some connections, as fast as they are answered. */
record TokenLoad(URI url, Path forms, int connections, LongSupplier residentKib) implements Probe {

  @Override
  public Sample measure(Stage stage, int seconds) throws IOException, InterruptedException {
    Peak resident = new Peak(residentKib);
    Wrk.Result result =
        stage
            .wrk("token.lua", url, connections, seconds)
            .with(List.of(forms.toString()))
            .run(resident::look);
    return Sample.of(result, resident.highest());
  }
}
