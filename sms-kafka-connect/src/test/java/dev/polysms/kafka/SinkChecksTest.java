package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

/** What validation finds before a connector is created. */
final class SinkChecksTest {
    private final Map<String, String> settings = SinkScene.settings();

    private SinkChecksTest set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    private SinkChecksTest remove(String name) {
        settings.remove(name);
        return this;
    }

    /** Returns the errors of a validation by the names of the settings. */
    private Map<String, String> errors() {
        List<ConfigValue> values = new SmsSinkConnector().validate(settings).configValues();
        return values.stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, value -> String.join(" ", value.errorMessages())));
    }

    @Test
    void finds_nothing_wrong_with_complete_settings() {
        assertThat(errors()).isEmpty();
    }

    @Test
    void finds_a_missing_and_an_unknown_setting_of_the_vendor() {
        assertThat(remove("client.api-key").errors())
                .hasEntrySatisfying(
                        "client.provider", error -> assertThat(error).contains("api-key"));
        assertThat(set("client.api-key", "key").set("client.colour", "red").errors())
                .hasEntrySatisfying(
                        "client.provider", error -> assertThat(error).contains("colour"));
    }

    @Test
    void finds_credentials_of_a_wrong_shape_without_showing_them() {
        assertThat(set("client.api-key", "se cret\n").errors().toString())
                .contains("client.provider")
                .doesNotContain("se cret");
    }

    @Test
    void finds_an_unknown_vendor_and_lists_those_that_there_are() {
        assertThat(set("client.provider", "acme").errors())
                .hasEntrySatisfying(
                        "client.provider",
                        error -> assertThat(error).contains("primevox, voiceelements, voipex, voximplant"));
    }

    @Test
    void finds_wrong_settings_of_a_further_client() {
        assertThat(set("failover.clients", "backup").errors()).containsOnlyKeys("failover.backup.provider");
        assertThat(set("failover.backup.provider", "voipex").errors())
                .hasEntrySatisfying(
                        "failover.backup.provider", error -> assertThat(error).contains("token"));
        assertThat(set("failover.backup.token", "token")
                        .set("failover.backup.from", "+420777888999")
                        .errors())
                .isEmpty();
        assertThat(set("failover.clients", "backup,backup").errors()).containsOnlyKeys("failover.clients");
    }

    @Test
    void finds_a_missing_dead_letter_queue() {
        assertThat(remove("errors.deadletterqueue.topic.name").errors())
                .hasEntrySatisfying(
                        "refused.records",
                        error -> assertThat(error).contains("errors.deadletterqueue.topic.name", "stop-task"));
        assertThat(set("refused.records", "stop-task").errors()).containsOnlyKeys("refused.records");
        assertThat(remove("errors.tolerance").errors()).isEmpty();
    }

    @Test
    void finds_a_put_that_takes_longer_than_the_poll_interval() {
        assertThat(set("put.timeout.ms", "250000").errors()).containsOnlyKeys("put.timeout.ms");
        assertThat(set("consumer.override.max.poll.interval.ms", "600000").errors())
                .isEmpty();
        assertThat(set("consumer.override.max.poll.interval.ms", "60000")
                        .set("put.timeout.ms", "30000")
                        .errors())
                .containsOnlyKeys("put.timeout.ms", "send.deadline.ms");
        assertThat(set("retry.backoff.max.ms", "10000")
                        .set("send.deadline.ms", "10000")
                        .errors())
                .isEmpty();
    }

    @Test
    void finds_a_record_age_that_the_ledger_does_not_remember() {
        assertThat(set("record.max.age.ms", "604800001").errors()).containsOnlyKeys("record.max.age.ms");
    }

    @Test
    void finds_a_topic_that_the_connector_writes_and_reads() {
        assertThat(set("unknown.topic", SinkScene.TOPIC).errors()).containsOnlyKeys("unknown.topic");
        set("unknown.topic", "unknown").remove("topics").set("topics.regex", "texts.*");
        assertThat(errors()).containsOnlyKeys("outcomes.topic", "refused.records");
    }

    @Test
    void finds_a_shared_rate_that_the_database_cannot_keep() {
        assertThat(set("throttle.messages", "10").errors()).containsOnlyKeys("throttle.shared");
        assertThat(set("throttle.shared", "false").errors()).isEmpty();
        assertThat(set("throttle.shared", "true")
                        .set("ledger.url", "jdbc:postgresql://127.0.0.1/polysms")
                        .errors())
                .isEmpty();
    }

    @Test
    void finds_a_database_without_a_driver_and_a_url_of_another_kind() {
        assertThat(set("ledger.url", "jdbc:mariadb://127.0.0.1/polysms").errors())
                .hasEntrySatisfying(
                        "ledger.datasource.class", error -> assertThat(error).contains("plugin's folder"));
        assertThat(set("ledger.url", "jdbc:db2://127.0.0.1/polysms").errors())
                .containsOnlyKeys("ledger.datasource.class");
        assertThat(set("ledger.datasource.class", "java.lang.String").errors())
                .containsOnlyKeys("ledger.datasource.class");
        assertThat(set("ledger.url", "127.0.0.1").errors()).containsOnlyKeys("ledger.url");
    }

    @Test
    void finds_wrong_settings_of_the_producer() {
        assertThat(set("producer.linger.ms", "soon").errors()).containsOnlyKeys("producer.bootstrap.servers");
    }

    @Test
    void recommends_the_settings_of_the_chosen_vendor() {
        Map<String, Boolean> visible = new SmsSinkConnector()
                .validate(settings).configValues().stream()
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::visible));

        assertThat(visible).containsEntry("client.container-id", true).containsEntry("client.username", false);
        assertThat(new SmsSinkConnector()
                        .validate(settings).configValues().stream()
                                .filter(value -> value.name().equals("client.provider"))
                                .findFirst()
                                .orElseThrow()
                                .recommendedValues())
                .contains("primevox", "voximplant");
    }

    @Test
    void hides_each_secret() {
        assertThat(new SmsSinkConnector().config().configKeys())
                .hasEntrySatisfying(
                        "client.api-key",
                        key -> assertThat(key.type.isSensitive()).isTrue())
                .hasEntrySatisfying(
                        "client.token",
                        key -> assertThat(key.type.isSensitive()).isTrue())
                .hasEntrySatisfying(
                        "ledger.password",
                        key -> assertThat(key.type.isSensitive()).isTrue());
    }
}
