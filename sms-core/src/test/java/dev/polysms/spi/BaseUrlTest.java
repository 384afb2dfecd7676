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
    void requires_https_except_for_loopback_and_named_hosts(String url, String value) {
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
    void refuses_to_send_credentials_without_tls(String url) {
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
    void refuses_a_value_that_is_not_an_absolute_url(String url) {
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
    void refuses_credentials_in_the_url_without_repeating_them(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining("no user name, query or fragment")
                .withMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "https://sms_gateway:8443, https://sms_gateway:8443",
        "https://sms_gateway.internal/v1/, https://sms_gateway.internal/v1",
        "https://_sms.example.com, https://_sms.example.com",
        "https://bücher.example/v1, https://xn--bcher-kva.example/v1",
        "https://BÜCHER.example:8443, https://xn--bcher-kva.example:8443",
        "https://шлюз.рф, https://xn--g1ah2bza.xn--p1ai",
        "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443",
        "http://[0:0:0:0:0:0:0:1]:8080, http://[0:0:0:0:0:0:0:1]:8080",
        "http://sms_gateway:8080, http://sms_gateway:8080",
        "http://[fd00::1]:8080, http://[fd00::1]:8080",
        "https://api.example.com:, https://api.example.com:"
    })
    void accepts_hosts_that_java_cannot_parse(String url, String value) {
        ClientOptions options = ClientOptions.builder()
                .allowPlainHttp("sms_gateway")
                .allowPlainHttp("FD00:0::1")
                .build();
        assertThat(BaseUrl.of("baseUrl", URI.create(url), options).value()).isEqualTo(value);
        assertThat(okhttp3.HttpUrl.get(
                        BaseUrl.of("baseUrl", URI.create(url), options).resolve("send")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://::1:8443|needs brackets, such as https://[::1]:8443",
                "https://::1|needs brackets",
                "http://fe80::1:8080|needs brackets",
                "https://2001:db8::1/v1|needs brackets",
                "https://[fe80::1%25eth0]:8443|without a zone",
                "https://sms%5Fgateway|percent sign in its host",
                "https://sms..example|neither a host name nor an address",
                "https://sms gateway|",
                "https://api.example.com:99999|port that is not a number from 1 to 65535",
                "https://api.example.com:0|port that is not a number from 1 to 65535",
                "https://sms_gateway:http|port that is not a number from 1 to 65535",
                "https://sms*gateway|neither a host name nor an address",
                "https://user:s3cr3t@sms_gateway|no user name",
                "https://bücher_s3cr3t.example|an underscore and a letter outside ASCII",
                "https://s3cr3t@sms_gateway:8443|no user name",
                "http://sms_gateway2:8080|allowPlainHttp(\"sms_gateway2\")",
                "http://[fd00::2]:8080|allowPlainHttp(\"fd00::2\")",
                "http://bücher.example|allowPlainHttp(\"xn--bcher-kva.example\")"
            })
    void names_the_reason_why_a_host_is_refused(String url, String reason) {
        if (reason == null) {
            assertThatIllegalArgumentException().isThrownBy(() -> URI.create(url));
            return;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining(reason)
                .withMessageStartingWith("baseUrl ")
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void adds_paths_below_the_base_url() {
        assertThat(of("https://api.example.com/v1/").resolve("sms/send"))
                .isEqualTo("https://api.example.com/v1/sms/send");
        assertThat(of("https://api.example.com/v1/").resolve("")).isEqualTo("https://api.example.com/v1");
    }
}
