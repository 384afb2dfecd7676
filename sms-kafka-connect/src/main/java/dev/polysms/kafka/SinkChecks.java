package dev.polysms.kafka;

import dev.polysms.SmsClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;

/** The rules for settings of a sink together. No I/O. */
final class SinkChecks {
    static final String TOLERANCE = "errors.tolerance";
    static final String DEAD_LETTERS = "errors.deadletterqueue.topic.name";
    static final String POLL_INTERVAL = "consumer.override.max.poll.interval.ms";

    private static final long STANDARD_POLL_INTERVAL = 300_000;
    private static final String TOPICS_REGEX = "topics.regex";

    private final Map<String, String> values;
    private final List<ConfigValue> found;

    private SinkChecks(Map<String, String> values, Config config) {
        this.values = values;
        this.found = config.configValues();
    }

    /**
     * Adds an error to each setting that breaks a rule.
     *
     * @param config the settings, each of which was checked by itself
     * @param reader reads the settings
     * @param written the settings that name topics that the task writes
     * @return the same settings, with the errors
     */
    static Config check(
            Map<String, String> values,
            Config config,
            Function<Map<String, String>, SinkSettings> reader,
            List<String> written) {
        SinkChecks checks = new SinkChecks(values, new Config(new ArrayList<>(config.configValues())));
        boolean valid = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (valid) {
            checks.together(reader.apply(values), written);
        }
        return new Config(checks.found);
    }

    private void together(SinkSettings settings, List<String> written) {
        checkClients(settings);
        rule(LedgerSettings.DATA_SOURCE, () -> settings.ledger().dataSourceClass());
        rule(TopicSettings.BOOTSTRAP, () -> {
            settings.topics().check();
            return "";
        });
        if (settings.throttle().isShared() && !settings.ledger().isPostgres()) {
            error(
                    ThrottleSettings.SHARED,
                    "tasks can share a rate on PostgreSQL only; set " + ThrottleSettings.SHARED
                            + "=false and divide the rate by the number of tasks");
        }
        checkTimes(settings);
        checkDeadLetters(settings);
        written.forEach(
                setting -> checkTopic(setting, Objects.requireNonNullElse(settings.getString(setting), ""), setting));
        checkTopic(SinkSettings.REFUSED, values.getOrDefault(DEAD_LETTERS, ""), DEAD_LETTERS);
    }

    private void checkClients(SinkSettings settings) {
        SenderSettings senders = SinkParts.senders(settings);
        Set<String> names = new HashSet<>();
        for (SenderSettings.Named account : senders.accounts()) {
            if (!names.add(account.name())) {
                error(
                        SinkSettings.FAILOVER,
                        "the name " + account.name() + " is there twice, or is that of the first client");
            }
            rule(account.settings().key(ConnectorAccount.PROVIDER), () -> {
                new SenderSettings(List.of(account), senders.deadline())
                        .clients((client, name) -> client)
                        .all()
                        .forEach(SmsClient::close);
                return "";
            });
        }
    }

    private void checkTimes(SinkSettings settings) {
        if (settings.maxAge().compareTo(settings.ledger().retention()) > 0) {
            error(
                    SinkSettings.MAX_AGE,
                    "it must not be more than " + LedgerSettings.RETENTION + ", which is "
                            + settings.ledger().retention().toMillis());
        }
        long pollInterval = Optional.ofNullable(values.get(POLL_INTERVAL))
                .filter(text -> text.matches("\\d{1,10}"))
                .map(Long::parseLong)
                .orElse(STANDARD_POLL_INTERVAL);
        long put = settings.getLong(SinkSettings.PUT_TIMEOUT);
        long pause = settings.getLong(SinkSettings.MAX_BACKOFF);
        if (Math.max(put, pause) >= pollInterval * 3 / 4) {
            error(
                    SinkSettings.PUT_TIMEOUT,
                    "it is " + put + " and " + SinkSettings.MAX_BACKOFF + " is " + pause
                            + "; both must be less than three quarters of " + POLL_INTERVAL + ", which is "
                            + pollInterval
                            + ", or the task loses its partitions while it works");
        }
        if (settings.getLong(SinkSettings.DEADLINE) >= put) {
            error(SinkSettings.DEADLINE, "it must be less than " + SinkSettings.PUT_TIMEOUT + ", which is " + put);
        }
    }

    private void checkDeadLetters(SinkSettings settings) {
        boolean tolerant = "all".equals(values.get(TOLERANCE));
        boolean queue = !values.getOrDefault(DEAD_LETTERS, "").isBlank();
        if (!settings.stopsAtRefusal() && !(tolerant && queue)) {
            error(
                    SinkSettings.REFUSED,
                    "a dead letter queue needs " + TOLERANCE + "=all and " + DEAD_LETTERS + "; set both, or set "
                            + SinkSettings.REFUSED + "=stop-task to stop at the first record that is refused");
        }
        if (settings.stopsAtRefusal() && tolerant && !queue) {
            error(
                    SinkSettings.REFUSED,
                    TOLERANCE + " is all without " + DEAD_LETTERS
                            + ", so Connect drops records that its converters cannot read; set a topic, or " + TOLERANCE
                            + "=none");
        }
    }

    /** A topic that the task writes and reads would be a loop. */
    private void checkTopic(String setting, String topic, String name) {
        String topics = values.getOrDefault(SinkConnector.TOPICS_CONFIG, "");
        boolean listed = Arrays.stream(topics.split(",", -1)).map(String::trim).anyMatch(topic::equals);
        if (!topic.isEmpty() && (listed || matches(topic))) {
            error(setting, name + " is " + topic + ", which the connector reads; it must be another topic");
        }
    }

    private boolean matches(String topic) {
        String regex = values.getOrDefault(TOPICS_REGEX, "");
        try {
            return !regex.isEmpty() && Pattern.matches(regex, topic);
        } catch (PatternSyntaxException e) {
            return false; // Connect reports it
        }
    }

    private interface Rule {
        String check();
    }

    private void rule(String setting, Rule rule) {
        try {
            String unused = rule.check();
        } catch (ConfigException e) {
            error(setting, String.valueOf(e.getMessage()));
        }
    }

    private void error(String setting, String message) {
        ConfigValue value = found.stream()
                .filter(known -> known.name().equals(setting))
                .findFirst()
                .orElseGet(() -> {
                    ConfigValue added = new ConfigValue(setting);
                    found.add(added);
                    return added;
                });
        value.addErrorMessage(setting + ": " + message);
    }
}
