package dev.polysms.kafka;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Looks up the messages of the unknown topic: see {@code docs/kafka.md}.
 *
 * @since 0.1.0
 */
public final class SmsResolveConnector extends SinkConnector {
    private Map<String, String> values = Map.of();

    /** Makes a connector that is not started. */
    public SmsResolveConnector() {}

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public ConfigDef config() {
        return ResolveSettings.DEFINITION;
    }

    /** Checks each setting, and all of them together. No I/O. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return SinkChecks.check(
                connectorConfigs,
                super.validate(connectorConfigs),
                values -> new ResolveSettings(values).sink(),
                List.of(TopicSettings.OUTCOMES, ResolveSettings.NOT_FOUND));
    }

    @Override
    public void start(Map<String, String> props) {
        values = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SmsResolveTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, values);
    }

    @Override
    public void stop() {}
}
