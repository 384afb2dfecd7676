package dev.polysms.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.spi.FormField;
import dev.polysms.spi.VendorWebhooks;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards of signatures over the URL that the vendor called. */
class PublicUrlTest {
    private static final URI ROOT = URI.create("https://mycompany.com");

    /** As a well-known vendor signs: HMAC-SHA1 over the URL and the sorted fields of the form. */
    private static final WebhookGuard SIGNATURE = request -> {
        StringBuilder signed = new StringBuilder(request.publicUrl());
        VendorWebhooks.form(request).stream()
                .sorted(Comparator.comparing(FormField::name))
                .forEach(field -> signed.append(field.name()).append(field.value()));
        byte[] given = request.header("X-Acme-Signature").orElse("").getBytes(UTF_8);
        if (!MessageDigest.isEqual(hmac(signed.toString()), given)) {
            throw WebhookException.signature(
                    WebhookException.Failure.MISMATCH, "X-Acme-Signature does not match the URL and the form");
        }
    };

    private static byte[] hmac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("12345".getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encode(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JVM has HMAC-SHA1", e);
        }
    }

    private static WebhookRequest push(String url, String form) {
        return WebhookRequest.builder()
                .url(url)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Acme-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
                .body(form)
                .build();
    }

    private static final String FORM =
            "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309" + "&CallSid=CA1234567890ABCDE";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/myapp.php?foo=1&bar=2",
                "http://10.0.0.7:8080/myapp.php?foo=1&bar=2",
                "https://mycompany.com/myapp.php?foo=1&bar=2"
            })
    void a_signature_over_the_public_url_is_checked_behind_a_proxy(String seen) {
        SIGNATURE.at(ROOT).check(push(seen, FORM));
    }

    @Test
    void a_changed_field_or_url_does_not_pass() {
        for (WebhookRequest forged : List.of(
                push("/myapp.php?foo=1&bar=2", FORM.replace("1234&", "1235&")),
                push("/myapp.php?foo=1&bar=3", FORM),
                push("/myapp.php?foo=1&bar=2", FORM + "&Digits=9"))) {
            assertThatExceptionOfType(WebhookException.class)
                    .isThrownBy(() -> SIGNATURE.at(ROOT).check(forged))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(WebhookException.Reason.SIGNATURE));
        }
    }

    @Test
    void without_the_public_root_the_guard_says_what_to_do() {
        assertThatExceptionOfType(WebhookException.class)
                .isThrownBy(() -> SIGNATURE.check(push("/myapp.php?secret=s3cr3t", FORM)))
                .withMessageContaining("guard.at(URI.create(")
                .withMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/, /x?y=%20z, https://a.example/x?y=%20z",
        "https://a.example:8443/sms, /x, https://a.example:8443/sms/x",
        "https://a.example, x, https://a.example/x",
        "https://a.example, http://localhost:8080, https://a.example/",
        "https://a.example, http://localhost?q=1, https://a.example/?q=1",
        "https://a.example, /x?next=https://b.example/, https://a.example/x?next=https://b.example/"
    })
    void the_root_replaces_scheme_and_host(String root, String seen, String url) {
        WebhookRequest request = WebhookRequest.builder().url(seen).build().at(URI.create(root));
        assertThat(request.publicUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sms",
                "ftp://a.example",
                "https://u:p@a.example",
                "https://a.example?x=1",
                "https://a.example#x"
            })
    void refuses_a_public_root_that_is_not_a_plain_http_url(String root) {
        assertThatIllegalArgumentException().isThrownBy(() -> SIGNATURE.at(URI.create(root)));
    }
}
