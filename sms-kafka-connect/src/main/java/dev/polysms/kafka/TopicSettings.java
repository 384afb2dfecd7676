package dev.polysms.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics that a task writes itself, and the producer for them. Connect shows a task no address of its cluster. */
final class TopicSettings {
    static final String OUTCOMES = "outcomes.topic";
    static final String PRODUCER = "producer.";
    static final String BOOTSTRAP = PRODUCER + ProducerConfig.BOOTSTRAP_SERVERS_CONFIG;

    static final SettingRule TOPIC =
            new SettingRule(name -> name.matches("[a-zA-Z0-9._-]{1,249}"), "the name of a topic");

    /** A lost record of an unknown outcome would be a lost message, so these cannot be changed. */
    private static final Map<String, String> FIXED = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");

    private final AbstractConfig config;

    TopicSettings(AbstractConfig config) {
        this.config = config;
    }

    /** Adds the address of the cluster. Further settings with the prefix are passed to the producer as they are. */
    static void defineProducer(SettingGroup group) {
        group.required(
                BOOTSTRAP,
                ConfigDef.Type.STRING,
                new SettingRule(servers -> servers.contains(":"), "a list of host:port"),
                "Bootstrap servers",
                "The cluster of the topics that the task writes itself. Further settings with the prefix producer. are those of its"
                        + " producer.");
    }

    static void defineOutcomes(SettingGroup group) {
        group.optional(
                OUTCOMES,
                ConfigDef.Type.STRING,
                null,
                TOPIC,
                "Outcomes topic",
                "The topic that gets an outcome for each record: no number and no text. None if not set.");
    }

    Optional<String> outcomes() {
        return Optional.ofNullable(config.getString(OUTCOMES));
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        settings.putAll(config.originalsWithPrefix(PRODUCER));
        settings.putAll(FIXED);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /**
     * Checks the settings of the producer. No I/O.
     *
     * @throws ConfigException if one of them is wrong
     */
    void check() {
        new ProducerConfig(producerSettings());
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings());
    }
}
