package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.ProviderId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final ProviderId PROVIDER = ProviderId.of("acme");
    private static final List<Setting> KNOWN = List.of(
            Setting.required("api-key", "the key of the account").asSecret(),
            Setting.optional("base-url", "where the API is"),
            Setting.optional("store", "whether texts are kept"));

    private static Settings of(Map<String, String> values) {
        return Settings.of(PROVIDER, KNOWN, values);
    }

    @Test
    void returns_the_given_values() {
        Settings settings = of(Map.of("api-key", "s3cr3t", "base-url", "https://api.example.com", "store", "true"));
        assertThat(settings.required("api-key")).isEqualTo("s3cr3t");
        assertThat(settings.optional("api-key")).contains("s3cr3t");
        assertThat(settings.url("base-url")).contains(URI.create("https://api.example.com"));
        assertThat(settings.flag("store")).contains(true);
        assertThat(of(Map.of("api-key", "x", "store", "false")).flag("store")).contains(false);
    }

    @Test
    void a_blank_value_counts_as_missing() {
        Settings settings = of(Map.of("api-key", "s3cr3t", "base-url", " ", "store", ""));
        assertThat(settings.optional("base-url")).isEmpty();
        assertThat(settings.url("base-url")).isEmpty();
        assertThat(settings.flag("store")).isEmpty();
    }

    @Test
    void an_unknown_name_is_refused_with_a_list_of_the_known() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of("apikey", "s3cr3t")))
                .withMessage("acme has no setting apikey; it has api-key, base-url, store");
    }

    @Test
    void a_missing_setting_is_named_with_its_description() {
        for (Map<String, String> values : List.of(Map.<String, String>of(), Map.of("api-key", " "))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(values))
                    .withMessage("acme needs the setting api-key: the key of the account");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of("api-key", "x")).required("base-url"))
                .withMessage("acme needs the setting base-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1", "s3cr3t"})
    void a_flag_is_true_or_false(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of("api-key", "x", "store", value)).flag("store"))
                .withMessage("acme's setting store must be true or false");
    }

    @Test
    void a_malformed_url_is_not_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of("api-key", "x", "base-url", "https://s3cr3t host"))
                        .url("base-url"))
                .withMessageContaining("acme's setting base-url must be a URL")
                .withMessageNotContaining("s3cr3t")
                .withNoCause();
    }

    @Test
    void shows_names_only() {
        assertThat(of(Map.of("api-key", "s3cr3t"))).hasToString("Settings[acme, [api-key]]");
        assertThat(KNOWN.get(0).secret()).isTrue();
        assertThat(KNOWN.get(0).required()).isTrue();
        assertThat(KNOWN.get(1).secret()).isFalse();
    }
}
