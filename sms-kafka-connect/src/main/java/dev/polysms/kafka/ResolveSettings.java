package dev.polysms.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings of {@link SmsResolveConnector}, in addition to those of the sink whose messages it looks up. */
final class ResolveSettings {
    static final String LAG = "resolve.lag.ms";
    static final String CLOCK_SKEW = "resolve.clock.skew.ms";
    static final String LOOKUPS = "resolve.max.lookups";
    static final String NOT_FOUND = "not.found.topic";

    static final ConfigDef DEFINITION = definition();

    private final SinkSettings sink;

    ResolveSettings(Map<String, String> values) {
        this.sink = new SinkSettings(DEFINITION, values);
    }

    private static ConfigDef definition() {
        ConfigDef definition = SinkSettings.define(null);
        new SettingGroup(definition, "Resolving")
                .optional(
                        LAG,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.between(0L, 86_400_000L),
                        "Lag",
                        "The longest time after a send in which the vendor's history may not show its message yet.")
                .optional(
                        CLOCK_SKEW,
                        ConfigDef.Type.LONG,
                        120_000L,
                        Range.between(0L, 3_600_000L),
                        "Vendor's clock skew",
                        "How far the clocks of the vendor and of the workers may differ.")
                .optional(
                        LOOKUPS,
                        ConfigDef.Type.INT,
                        3,
                        Range.between(1, 1_000),
                        "Lookups",
                        "How often a message is looked up before its outcome is left to a person.")
                .optional(
                        NOT_FOUND,
                        ConfigDef.Type.STRING,
                        null,
                        TopicSettings.TOPIC,
                        "Not found topic",
                        "The topic that gets messages that no history shows, so that they are sent again: usually the topic of the"
                                + " sink. Their references are freed in the ledger. Set it only if you trust the histories to be"
                                + " complete. If not set, such a message stays unknown.");
        return definition;
    }

    /** Returns the settings that a sink has too. */
    SinkSettings sink() {
        return sink;
    }

    Duration lag() {
        return sink.time(LAG);
    }

    Duration clockSkew() {
        return sink.time(CLOCK_SKEW);
    }

    int lookups() {
        return sink.getInt(LOOKUPS);
    }

    Optional<String> notFoundTopic() {
        return Optional.ofNullable(sink.getString(NOT_FOUND));
    }
}
