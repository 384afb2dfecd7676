package dev.polysms.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.jspecify.annotations.Nullable;

/** The settings of {@link SmsSinkConnector}. */
final class SinkSettings extends AbstractConfig {
    static final String FAILOVER = "failover.clients";
    static final String OPT_OUT = "opt.out.enabled";
    static final String MAX_AGE = "record.max.age.ms";
    static final String REFUSED = "refused.records";
    static final String IN_FLIGHT = "send.max.in.flight";
    static final String DEADLINE = "send.deadline.ms";
    static final String PUT_TIMEOUT = "put.timeout.ms";
    static final String BACKOFF = "retry.backoff.ms";
    static final String MAX_BACKOFF = "retry.backoff.max.ms";
    static final String UNKNOWN = "unknown.topic";
    static final String PURGE = "ledger.purge.interval.ms";

    static final ConfigDef DEFINITION = define(ConfigDef.NO_DEFAULT_VALUE);

    SinkSettings(Map<String, String> values) {
        this(DEFINITION, values);
    }

    SinkSettings(ConfigDef definition, Map<String, String> values) {
        super(definition, values, false);
    }

    /** Returns a definition with the given default of the unknown topic. */
    static ConfigDef define(@Nullable Object standardUnknownTopic) {
        ConfigDef definition = new ConfigDef();
        ConnectorAccount.define(definition);
        defineSending(definition);
        RecordSettings.define(definition);
        new SettingGroup(definition, "Record age")
                .optional(
                        MAX_AGE,
                        ConfigDef.Type.LONG,
                        null,
                        new SettingRule(age -> Long.parseLong(age) >= 1_000, "at least 1000"),
                        "Largest age",
                        "Records whose timestamp is older are refused; at most, and if not set, the ledger's retention.");
        LedgerSettings.define(definition);
        new SettingGroup(definition, "Ledger purge")
                .optional(
                        PURGE,
                        ConfigDef.Type.LONG,
                        3_600_000L,
                        Range.atLeast(0L),
                        "Purge interval",
                        "How often the connector deletes expired entries of the ledger; 0 if another job does.");
        ThrottleSettings.define(definition);
        SettingGroup topics = new SettingGroup(definition, "Topics")
                .add(
                        UNKNOWN,
                        ConfigDef.Type.STRING,
                        standardUnknownTopic,
                        TopicSettings.TOPIC,
                        ConfigDef.Importance.HIGH,
                        "Unknown topic",
                        "The topic that gets the messages of unknown outcome, with number and text, for SmsResolveConnector.",
                        null);
        TopicSettings.defineOutcomes(topics);
        TopicSettings.defineProducer(topics);
        topics.optional(
                REFUSED,
                ConfigDef.Type.STRING,
                "dead-letter-queue",
                CaseInsensitiveValidString.in("dead-letter-queue", "stop-task"),
                "Refused records",
                "What happens with a record that is malformed or refused: it goes to Connect's dead letter queue, or the task stops.");
        return definition;
    }

    private static void defineSending(ConfigDef definition) {
        new SettingGroup(definition, "Sending")
                .optional(
                        FAILOVER,
                        ConfigDef.Type.LIST,
                        List.of(),
                        null,
                        "Further clients",
                        "Names of further clients, in the order in which they are asked after proof that nothing was sent. Each has"
                                + " settings with the prefix failover.NAME. as the first has with client. In addition to these,"
                                + " failover.NAME.from is the sender address of all its messages.")
                .optional(
                        OPT_OUT,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        null,
                        "Opt-outs",
                        "Whether messages to recipients who have opted out, by the table in the ledger's database, are refused.")
                .optional(
                        IN_FLIGHT,
                        ConfigDef.Type.INT,
                        30,
                        Range.between(1, 500),
                        "In flight",
                        "The most messages that one task sends at once; each has a thread.")
                .optional(
                        DEADLINE,
                        ConfigDef.Type.LONG,
                        30_000L,
                        Range.between(100L, 3_600_000L),
                        "Deadline",
                        "The longest time of one send.")
                .optional(
                        PUT_TIMEOUT,
                        ConfigDef.Type.LONG,
                        120_000L,
                        Range.between(1_000L, 3_600_000L),
                        "Put timeout",
                        "The longest time that a task works before it polls again; shorter than the consumer's max.poll.interval.ms.")
                .optional(
                        BACKOFF,
                        ConfigDef.Type.LONG,
                        1_000L,
                        Range.between(1L, 3_600_000L),
                        "Pause",
                        "The first pause before messages that were not sent are tried again; it doubles.")
                .optional(
                        MAX_BACKOFF,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.between(1L, 3_600_000L),
                        "Longest pause",
                        "The longest such pause.");
    }

    Duration time(String key) {
        return Duration.ofMillis(getLong(key));
    }

    Duration maxAge() {
        return Optional.ofNullable(getLong(MAX_AGE)).map(Duration::ofMillis).orElseGet(() -> ledger().retention());
    }

    boolean stopsAtRefusal() {
        return getString(REFUSED).toLowerCase(Locale.ROOT).equals("stop-task");
    }

    RecordSettings records() {
        return RecordSettings.of(this);
    }

    LedgerSettings ledger() {
        return new LedgerSettings(this);
    }

    ThrottleSettings throttle() {
        return new ThrottleSettings(this);
    }

    TopicSettings topics() {
        return new TopicSettings(this);
    }
}
