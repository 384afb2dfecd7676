package dev.polysms.kafka;

import dev.polysms.SmsSender;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.RateUnit;
import dev.polysms.throttle.ThrottledSender;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The rate of each sender address. */
final class ThrottleSettings {
    static final String MESSAGES = "throttle.messages";
    static final String WINDOW = "throttle.window.ms";
    static final String UNIT = "throttle.unit";
    static final String SHARED = "throttle.shared";

    private final AbstractConfig config;

    ThrottleSettings(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Throttle")
                .optional(
                        MESSAGES,
                        ConfigDef.Type.INT,
                        0,
                        Range.between(0, 100_000),
                        "Messages",
                        "How many messages a sender address may send in the window; 0 for no limit.")
                .optional(
                        WINDOW,
                        ConfigDef.Type.LONG,
                        1_000L,
                        Range.between(1L, 86_400_000L),
                        "Window",
                        "The time in which that many messages may be sent.")
                .optional(
                        UNIT,
                        ConfigDef.Type.STRING,
                        "messages",
                        CaseInsensitiveValidString.in("messages", "segments"),
                        "Unit",
                        "What is counted: messages, or segments as carriers do.")
                .optional(
                        SHARED,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        null,
                        "Shared",
                        "Whether all tasks keep the rate together, by a table of the ledger's database, which must be PostgreSQL. If"
                                + " not, each task has this rate for itself.");
    }

    boolean isOn() {
        return config.getInt(MESSAGES) > 0;
    }

    boolean isShared() {
        return isOn() && config.getBoolean(SHARED);
    }

    /** Puts the rate around a client. Clients with the same name share it. */
    SmsSender around(SmsSender client, String name, DataSource database) {
        if (!isOn()) {
            return client;
        }
        ThrottledSender.Builder throttled = ThrottledSender.builder(client)
                .rate(Rate.of(config.getInt(MESSAGES), Duration.ofMillis(config.getLong(WINDOW))))
                .unit(RateUnit.valueOf(config.getString(UNIT).toUpperCase(Locale.ROOT)));
        if (isShared()) {
            ProxyManager<String> store = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                    .primaryKeyMapper(PrimaryKeyMapper.STRING)
                    .build();
            throttled.sharedBy(store, name);
        }
        return throttled.build();
    }
}
