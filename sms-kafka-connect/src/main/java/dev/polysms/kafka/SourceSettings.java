package dev.polysms.kafka;

import dev.polysms.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings of {@link SmsSourceConnector}. */
final class SourceSettings extends AbstractConfig {
    static final String INBOUND = "inbound.topic";
    static final String STATES = "states.topic";
    static final String NUMBERS = "numbers";
    static final String INTERVAL = "poll.interval.ms";
    static final String OVERLAP = "poll.overlap.ms";
    static final String LOOK_BACK = "start.lookback.ms";
    static final String DEADLINE = "poll.deadline.ms";

    static final ConfigDef DEFINITION = definition();

    SourceSettings(Map<String, String> values) {
        super(DEFINITION, values, false);
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        ConnectorAccount.define(definition);
        new SettingGroup(definition, "Topics")
                .optional(
                        INBOUND,
                        ConfigDef.Type.STRING,
                        null,
                        TopicSettings.TOPIC,
                        "Inbound topic",
                        "The topic that gets the messages that the account received.")
                .optional(
                        STATES,
                        ConfigDef.Type.STRING,
                        null,
                        TopicSettings.TOPIC,
                        "States topic",
                        "The topic that gets the delivery states of the messages that the account sent: one record for each change.");
        new SettingGroup(definition, "Polling")
                .optional(
                        NUMBERS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        null,
                        "Numbers",
                        "Numbers of the account in E.164 form, of which each is read by one task; PrimeVOX needs them. Without them, one"
                                + " task reads the whole account.")
                .optional(
                        INTERVAL,
                        ConfigDef.Type.LONG,
                        10_000L,
                        Range.between(1L, 86_400_000L),
                        "Interval",
                        "The pause between two polls.")
                .optional(
                        OVERLAP,
                        ConfigDef.Type.LONG,
                        300_000L,
                        Range.between(1_000L, 31 * 86_400_000L),
                        "Overlap",
                        "How long before the end of the last poll the next one begins. A message that the vendor's history shows later"
                                + " than that after its time is missed, and so is a change of a state that comes later.")
                .optional(
                        LOOK_BACK,
                        ConfigDef.Type.LONG,
                        0L,
                        Range.between(0L, 31 * 86_400_000L),
                        "First look back",
                        "How far before its first start the connector begins.")
                .optional(
                        DEADLINE,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.between(100L, 3_600_000L),
                        "Deadline",
                        "The longest time of one request.");
        return definition;
    }

    Duration time(String key) {
        return Duration.ofMillis(getLong(key));
    }

    Optional<String> topic(String key) {
        return Optional.ofNullable(getString(key));
    }

    List<PhoneNumber> numbers() {
        return getList(NUMBERS).stream().map(PhoneNumber::of).toList();
    }

    ConnectorAccount account() {
        return ConnectorAccount.of(originalsStrings(), ConnectorAccount.CLIENT);
    }
}
