package dev.polysms.kafka;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of a topic, each once: see {@code docs/kafka.md}.
 *
 * @since 0.1.0
 */
public final class SmsSinkConnector extends SinkConnector {
    private Map<String, String> values = Map.of();
    private @Nullable LedgerPurge purge;

    /** Makes a connector that is not started. */
    public SmsSinkConnector() {}

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public ConfigDef config() {
        return SinkSettings.DEFINITION;
    }

    /** Checks each setting, and all of them together. No I/O: a wrong password shows when the first message is sent. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return SinkChecks.check(
                connectorConfigs,
                super.validate(connectorConfigs),
                SinkSettings::new,
                List.of(SinkSettings.UNKNOWN, TopicSettings.OUTCOMES));
    }

    /** Creates the tables if that is set, and begins to delete expired entries. */
    @Override
    public void start(Map<String, String> props) {
        SinkSettings settings;
        try {
            settings = new SinkSettings(props);
        } catch (ConfigException e) {
            throw new ConnectException("The connector cannot start: " + e.getMessage(), e);
        }
        values = Map.copyOf(props);
        LedgerSettings ledger = settings.ledger();
        if (ledger.createsTables()) {
            ledger.createTables(settings.throttle().isShared());
        }
        purge = LedgerPurge.start(ledger, settings.time(SinkSettings.PURGE));
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SmsSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, values);
    }

    @Override
    public void stop() {
        if (purge != null) {
            purge.close();
        }
    }
}
