package dev.polysms.kafka;

import dev.polysms.SmsClient;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Writes received messages and delivery states to topics: see {@code docs/kafka.md}.
 *
 * @since 0.1.0
 */
public final class SmsSourceConnector extends SourceConnector {
    /** The vendors whose history gives each message an id that does not change. */
    private static final Set<String> EXACTLY_ONCE = Set.of("voipex", "voximplant");

    private Map<String, String> values = Map.of();

    /** Makes a connector that is not started. */
    public SmsSourceConnector() {}

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public ConfigDef config() {
        return SourceSettings.DEFINITION;
    }

    /** Checks each setting, and all of them together. No I/O. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config config = super.validate(connectorConfigs);
        boolean valid = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (valid) {
            SourceSettings settings = new SourceSettings(connectorConfigs);
            if (settings.topic(SourceSettings.INBOUND).isEmpty()
                    && settings.topic(SourceSettings.STATES).isEmpty()) {
                error(config, SourceSettings.INBOUND, "set it, or " + SourceSettings.STATES + ", or both");
            }
            checkNumbers(config, settings);
            checkClient(config, settings);
        }
        return config;
    }

    private static void checkNumbers(Config config, SourceSettings settings) {
        try {
            settings.numbers();
        } catch (IllegalArgumentException e) {
            error(config, SourceSettings.NUMBERS, "each must be a number in E.164 form, such as +13035550100");
        }
    }

    private static void checkClient(Config config, SourceSettings settings) {
        try (SmsClient client = settings.account().client("client", settings.time(SourceSettings.DEADLINE))) {
            boolean history = client.capability(MessageHistory.class).isPresent();
            boolean conversations = client.capability(Conversations.class).isPresent();
            if (!history && !conversations) {
                error(
                        config,
                        ConnectorAccount.CLIENT + ConnectorAccount.PROVIDER,
                        client.provider() + " has no history and no conversations; receive its messages by webhooks");
            } else if (!history && settings.getList(SourceSettings.NUMBERS).isEmpty()) {
                error(
                        config,
                        SourceSettings.NUMBERS,
                        client.provider() + " has conversations of a number only; list the account's numbers");
            }
        } catch (ConfigException e) {
            error(config, ConnectorAccount.CLIENT + ConnectorAccount.PROVIDER, String.valueOf(e.getMessage()));
        }
    }

    private static void error(Config config, String setting, String message) {
        for (ConfigValue value : config.configValues()) {
            if (value.name().equals(setting)) {
                value.addErrorMessage(setting + ": " + message);
            }
        }
    }

    /** Reports support where the vendor's ids make it true: a message without an id could be written twice, or left out. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        String vendor = connectorConfig.getOrDefault(ConnectorAccount.CLIENT + ConnectorAccount.PROVIDER, "");
        return EXACTLY_ONCE.contains(vendor) ? ExactlyOnceSupport.SUPPORTED : ExactlyOnceSupport.UNSUPPORTED;
    }

    /** Accepts any change of the offsets: a source without an offset begins anew. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        return true;
    }

    @Override
    public void start(Map<String, String> props) {
        values = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SmsSourceTask.class;
    }

    /**
     * Returns one task per number, or one for the account.
     *
     * @throws ConfigException if there are more numbers than tasks are allowed
     */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<String> numbers = new SourceSettings(values).getList(SourceSettings.NUMBERS);
        if (numbers.isEmpty()) {
            return List.of(values);
        }
        if (numbers.size() > maxTasks) {
            throw new ConfigException("tasks.max is " + maxTasks + "; it must be at least " + numbers.size()
                    + ", because each of the numbers has a task");
        }
        List<Map<String, String>> tasks = new ArrayList<>();
        for (String number : numbers) {
            Map<String, String> task = new TreeMap<>(values);
            task.put(SmsSourceTask.NUMBER, number);
            tasks.add(task);
        }
        return tasks;
    }

    @Override
    public void stop() {}
}
