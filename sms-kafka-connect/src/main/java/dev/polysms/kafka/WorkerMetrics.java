package dev.polysms.kafka;

import java.util.LinkedHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows numbers by the worker's metrics for plugins, and so by JMX, with the names of the connector and the task. */
final class WorkerMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMetrics.class);

    private final PluginMetrics metrics;

    private WorkerMetrics(PluginMetrics metrics) {
        this.metrics = metrics;
    }

    /** Takes numbers to show. */
    interface Numbers {
        void register(WorkerMetrics metrics);
    }

    /** Registers numbers, if the worker shows them: one older than Kafka 4.1 does not. */
    static void register(Supplier<PluginMetrics> worker, Numbers numbers) {
        try {
            numbers.register(new WorkerMetrics(worker.get()));
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            LOG.info("This worker shows no metrics of plugins; Kafka Connect 4.1 and later do");
        }
    }

    void show(String name, String description, LongSupplier value) {
        Gauge<Long> gauge = (config, now) -> value.getAsLong();
        metrics.addMetric(metrics.metricName(name, description, new LinkedHashMap<>()), gauge);
    }
}
