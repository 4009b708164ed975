package dev.saldo.server.metrics;

import dev.saldo.journal.Journal;
import dev.saldo.server.health.HealthReport;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows Prometheus what was measured: the server's own, and the JVM's through Micrometer.
 * Micrometer is set up when somebody asks for the first time, since a start should not wait for it.
 * Thread-safe.
 */
public final class Exposition implements AutoCloseable {
  /** The content type that goes with it. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Meters meters;
  private final Journal journal;
  private final long diskFreeMinBytes;
  private @Nullable PrometheusMeterRegistry registry;
  private @Nullable JvmGcMetrics collections;
  private MetricSnapshots own = new MetricSnapshots();

  public Exposition(Meters meters, Journal journal, long diskFreeMinBytes) {
    this.meters = meters;
    this.journal = journal;
    this.diskFreeMinBytes = diskFreeMinBytes;
  }

  /** All there is, as text. Takes some milliseconds, so that it is not for an event loop. */
  public synchronized String scrape(HealthReport health) {
    Gauges gauges = new Gauges(journal.loads(), health, diskFreeMinBytes, version());
    own = new OwnMetrics(meters, gauges).snapshots();
    PrometheusMeterRegistry known = registry;
    if (known == null) {
      known = setUp();
      registry = known;
    }
    return known.scrape();
  }

  private PrometheusMeterRegistry setUp() {
    PrometheusRegistry collectors = new PrometheusRegistry();
    MultiCollector collector = () -> own;
    collectors.register(collector);
    PrometheusMeterRegistry made =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, collectors, Clock.SYSTEM);
    JvmGcMetrics listening = new JvmGcMetrics();
    collections = listening;
    List<MeterBinder> binders =
        List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics(),
            listening);
    binders.forEach(binder -> binder.bindTo(made));
    return made;
  }

  private static String version() {
    String version = Exposition.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public synchronized void close() {
    if (collections != null) {
      collections.close();
    }
    if (registry != null) {
      registry.close();
    }
  }
}
