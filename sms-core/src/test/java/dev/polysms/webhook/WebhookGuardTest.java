package dev.polysms.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.webhook.WebhookException.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookGuardTest {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";
    private static final String OTHER = "another-secret-17171717";

    private static WebhookRequest to(String url) {
        return WebhookRequest.builder().url(url).build();
    }

    private static void assertRefuses(WebhookGuard guard, WebhookRequest request, Failure failure) {
        assertThatThrownBy(() -> guard.check(request)).isInstanceOfSatisfying(WebhookException.class, e -> {
            assertThat(e.reason()).isEqualTo(WebhookException.Reason.SIGNATURE);
            assertThat(e.failure()).contains(failure);
            assertThat(e.httpStatus()).isEqualTo(401);
            assertThat(e.getMessage()).doesNotContain(SECRET, OTHER, "wrong-");
        });
    }

    // ---- url

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hooks/" + SECRET,
                "/hooks/" + SECRET + "/sms?x=y",
                "/hooks?token=" + SECRET,
                "/hooks?a=b&" + SECRET,
                "https://example.com/hooks?token=" + SECRET + "#fragment",
                "/hooks/tR7%2Dpq_9.aZ~4mN2kL8x",
                "/hooks/" + SECRET + ";jsessionid=0123456789ABCDEF0123456789ABCDEF",
                "/hooks/" + SECRET + ";jsessionid=0123456789ABCDEF.node1?x=y",
                "/hooks;v=1/" + SECRET + ";a=b;c/sms;jsessionid=0123456789ABCDEF",
                "/hooks/" + SECRET + "%3Bjsessionid=0123456789ABCDEF",
                "/hooks?token=" + SECRET + ";jsessionid=0123456789ABCDEF",
                "/hooks?token=" + SECRET + "%3Bjsessionid=0123456789ABCDEF&x=y",
                "/hooks/" + SECRET + ";"
            })
    void accepts_the_secret_anywhere_in_the_url(String url) {
        WebhookGuard guard = WebhookGuard.secretInUrl(SECRET);

        assertThatCode(() -> guard.check(to(url))).doesNotThrowAnyException();
    }

    @Test
    void reports_why_a_url_is_refused() {
        WebhookGuard guard = WebhookGuard.secretInUrl(SECRET);

        assertRefuses(guard, to("/"), Failure.MISSING);
        assertRefuses(guard, to(""), Failure.MISSING);
        assertRefuses(guard, to("/hooks?token="), Failure.MISSING);
        assertRefuses(guard, to("/hooks/wrong-" + SECRET), Failure.MISMATCH);
        assertRefuses(guard, to("/hooks;jsessionid=" + OTHER), Failure.MISSING);
        assertRefuses(guard, to("/hooks/x;jsessionid=" + SECRET), Failure.MISSING);
        assertRefuses(guard, to("/hooks/" + SECRET + "x;jsessionid=1"), Failure.MISMATCH);
        assertRefuses(guard, to("/hooks/" + SECRET.substring(1)), Failure.MISMATCH);
        assertRefuses(guard, to("/hooks/" + SECRET.substring(0, SECRET.length() - 1)), Failure.MISMATCH);
        assertRefuses(guard, to("/hooks/" + SECRET + "x"), Failure.MISMATCH);
        assertRefuses(guard, to("/hooks?token=" + OTHER), Failure.MISMATCH);
        assertRefuses(guard, to("/hooks/100%"), Failure.MALFORMED);
        assertRefuses(guard, to("/hooks#" + SECRET), Failure.MISSING);
        assertRefuses(guard, to("/" + "a/".repeat(5_000) + SECRET), Failure.MALFORMED);
    }

    @Test
    void accepts_several_secrets_while_one_is_replaced() {
        WebhookGuard guard = WebhookGuard.secretInUrl(SECRET, OTHER);

        assertThatCode(() -> guard.check(to("/" + SECRET))).doesNotThrowAnyException();
        assertThatCode(() -> guard.check(to("/" + OTHER))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "fifteen-letters",
                "has a space in the middle",
                "has/slash/in/the/middle",
                "čeština-je-krásná-řeč"
            })
    void refuses_a_secret_that_is_weak_or_does_not_fit_into_a_url(String secret) {
        assertThatThrownBy(() -> WebhookGuard.secretInUrl(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 to 200");
        assertThatThrownBy(() -> WebhookGuard.secretInUrl(SECRET, secret)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- header

    @Test
    void reports_why_a_header_is_refused() {
        WebhookGuard guard = WebhookGuard.header("X-Hook", SECRET, OTHER);

        assertThatCode(() -> guard.check(withHeader(SECRET))).doesNotThrowAnyException();
        assertThatCode(() -> guard.check(withHeader(" " + OTHER + " "))).doesNotThrowAnyException();
        assertRefuses(guard, to("/"), Failure.MISSING);
        assertRefuses(guard, withHeader("wrong-value"), Failure.MISMATCH);
        assertRefuses(guard, withHeader(SECRET.substring(0, SECRET.length() - 1)), Failure.MISMATCH);
        assertRefuses(guard, withHeader(SECRET + "x"), Failure.MISMATCH);
        assertRefuses(guard, withHeader(""), Failure.MISMATCH);
        assertRefuses(
                guard,
                WebhookRequest.builder()
                        .header("X-Hook", SECRET)
                        .header("x-hook", "wrong-value")
                        .build(),
                Failure.MALFORMED);
    }

    private static WebhookRequest withHeader(String value) {
        return WebhookRequest.builder().header("x-hook", value).build();
    }

    @Test
    void refuses_a_header_guard_that_is_invalid_or_weak() {
        assertThatThrownBy(() -> WebhookGuard.header("X Hook", SECRET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookGuard.header("X-Hook", "short")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookGuard.header("X-Hook", SECRET + "\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(SECRET);
    }

    // ---- several

    @Test
    void guards_can_be_combined() {
        WebhookGuard header = WebhookGuard.header("X-Hook", SECRET);
        WebhookGuard url = WebhookGuard.secretInUrl(OTHER);
        WebhookRequest both = WebhookRequest.builder()
                .url("/" + OTHER)
                .header("X-Hook", SECRET)
                .build();

        assertThatCode(() -> header.and(url).check(both)).doesNotThrowAnyException();
        assertRefuses(header.and(url), withHeader(SECRET), Failure.MISSING);
        assertRefuses(header.and(url), to("/" + OTHER), Failure.MISSING);
        assertThatCode(() -> WebhookGuard.anyOf(header, url).check(withHeader(SECRET)))
                .doesNotThrowAnyException();
        assertThatCode(() -> WebhookGuard.anyOf(header, url).check(to("/" + OTHER)))
                .doesNotThrowAnyException();
        assertRefuses(WebhookGuard.anyOf(header, url), to("/"), Failure.MISSING);
        assertThatThrownBy(WebhookGuard::anyOf).isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> WebhookGuard.unauthenticated().check(to("/"))).doesNotThrowAnyException();
    }

    @Test
    void no_guard_shows_its_secrets() {
        assertThat(WebhookGuard.secretInUrl(SECRET) + " " + WebhookGuard.header("X-Hook", SECRET) + " "
                        + WebhookGuard.anyOf(WebhookGuard.secretInUrl(SECRET)))
                .doesNotContain(SECRET);
    }
}
