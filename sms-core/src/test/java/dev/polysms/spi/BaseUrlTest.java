package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.ClientOptions;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    private static final ClientOptions OPTIONS =
            ClientOptions.builder().allowPlainHttp("gateway.internal").build();

    private static BaseUrl of(String url) {
        return BaseUrl.of("baseUrl", URI.create(url), OPTIONS);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com",
        "https://api.example.com/, https://api.example.com",
        "https://api.example.com/v1/, https://api.example.com/v1",
        "HTTPS://api.example.com:8443/v1, HTTPS://api.example.com:8443/v1",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080",
        "http://gateway.internal/sms, http://gateway.internal/sms",
        "https://gateway.internal/sms, https://gateway.internal/sms"
    })
    void is_https_but_for_loopback_and_named_hosts(String url, String value) {
        assertThat(of(url).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1"
            })
    void refuses_to_send_credentials_in_the_clear(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining("baseUrl must be https")
                .withMessageContaining("allowPlainHttp(\"" + URI.create(url).getHost() + "\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.com",
                "//api.example.com",
                "/v1",
                "ftp://api.example.com",
                "mailto:a@b.c",
                "https:///v1",
                "https:v1",
                "file:///etc/passwd"
            })
    void refuses_what_is_no_absolute_url(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining("baseUrl must be an absolute https URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cr3t@api.example.com",
                "https://api.example.com?key=s3cr3t",
                "https://api.example.com/#s3cr3t",
                "https://api.example.com?"
            })
    void refuses_credentials_in_the_url_and_does_not_repeat_them(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining("no user name, query or fragment")
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void paths_are_below_it() {
        assertThat(of("https://api.example.com/v1/").resolve("sms/send"))
                .isEqualTo("https://api.example.com/v1/sms/send");
        assertThat(of("https://api.example.com/v1/").resolve("")).isEqualTo("https://api.example.com/v1");
    }
}
