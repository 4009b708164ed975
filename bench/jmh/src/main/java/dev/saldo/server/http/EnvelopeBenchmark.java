package dev.saldo.server.http;

import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of writing the body of an answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EnvelopeBenchmark {
  private final JsonBuffer buffer = new JsonBuffer();
  private final RequestIds requestIds = new RequestIds();
  private final String requestId = requestIds.next();
  private final Money balance = Money.parse("675.24", Currency.of("USD").orElseThrow());
  private final Answer.Enveloped ofBalance =
      new Answer.Enveloped(
          "success", "", out -> out.ascii("{\"accountBalance\":").number(balance).ascii("}"));
  private final Answer.Enveloped ofGenerator =
      new Answer.Enveloped(
          "success",
          "",
          Result.of(
              json -> {
                json.writeStartObject();
                json.writeStringField("balance", "675.24");
                json.writeEndObject();
              }));

  @Benchmark
  public Buffer balanceWritten() {
    return written(ofBalance);
  }

  @Benchmark
  public Buffer resultOfAGeneratorWritten() {
    return written(ofGenerator);
  }

  @Benchmark
  public String requestIdMade() {
    return requestIds.next();
  }

  private Buffer written(Answer.Enveloped envelope) {
    Envelope.write(envelope, requestId, 200, buffer.clear());
    return buffer.toBuffer();
  }
}
