package dev.polysms.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A worker's context: it keeps what a task reports. */
final class FakeSinkContext implements SinkTaskContext {
    final List<SinkRecord> deadLetters = new ArrayList<>();
    final List<Throwable> reasons = new ArrayList<>();
    final List<Long> timeouts = new ArrayList<>();
    final Map<String, MetricValueProvider<?>> metrics = new TreeMap<>();
    boolean hasReporter = true;
    Future<Void> reported = CompletableFuture.completedFuture(null);

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {}

    @Override
    public void offset(TopicPartition partition, long offset) {}

    @Override
    public void timeout(long timeoutMs) {
        timeouts.add(timeoutMs);
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.of();
    }

    @Override
    public void pause(TopicPartition... partitions) {}

    @Override
    public void resume(TopicPartition... partitions) {}

    @Override
    public void requestCommit() {}

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return hasReporter
                ? (record, error) -> {
                    deadLetters.add(record);
                    reasons.add(error);
                    return reported;
                }
                : null;
    }

    /** Returns the value of a metric that the task shows. */
    Object metric(String name) {
        return ((Gauge<?>) metrics.get(name)).value(new MetricConfig(), 0);
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new PluginMetrics() {
            @Override
            public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
                return new MetricName(name, "plugins", description, tags);
            }

            @Override
            public void addMetric(MetricName name, MetricValueProvider<?> value) {
                metrics.put(name.name(), value);
            }

            @Override
            public void removeMetric(MetricName name) {
                metrics.remove(name.name());
            }

            @Override
            public Sensor addSensor(String name) {
                throw new UnsupportedOperationException("the task has no sensors");
            }

            @Override
            public void removeSensor(String name) {}
        };
    }
}
