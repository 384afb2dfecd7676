package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.spi.ManualTiming;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOptionsTest {
    private static ClientOptions everythingSet() {
        return ClientOptions.builder()
                .connectTimeout(Duration.ofMillis(11))
                .readTimeout(Duration.ofMillis(12))
                .writeTimeout(Duration.ofMillis(13))
                .attemptTimeout(Duration.ofMillis(14))
                .deadline(Duration.ofMillis(15))
                .closeGrace(Duration.ofMillis(16))
                .keepAlive(Duration.ofMillis(17))
                .maxAttempts(7)
                .maxRetryAfter(Duration.ofMillis(18))
                .maxConcurrentCalls(23)
                .maxPendingCalls(19)
                .maxResponseBytes(20)
                .mediaTimeout(Duration.ofMillis(21))
                .maxMediaBytes(22)
                .userAgent("shop/1.0")
                .allowPlainHttp("gateway.internal")
                .httpClient(new OkHttpClient())
                .callbackExecutor(Runnable::run)
                .timing(new ManualTiming())
                .defaultFrom(PhoneNumber.of("+13035550100"))
                .account("marketing")
                .listener(call -> end -> {})
                .receiptHeaders("X-RateLimit-Remaining")
                .build();
    }

    private static List<Method> accessors() {
        return Arrays.stream(ClientOptions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !List.of("toString", "toBuilder").contains(method.getName()))
                .toList();
    }

    @Test
    void a_builder_from_options_keeps_every_option() throws ReflectiveOperationException {
        ClientOptions options = everythingSet();
        ClientOptions copy = options.toBuilder().build();
        for (Method accessor : accessors()) {
            assertThat(accessor.invoke(copy)).as(accessor.getName()).isEqualTo(accessor.invoke(options));
        }
        for (Field field : ClientOptions.class.getDeclaredFields()) {
            field.setAccessible(true);
            assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(options));
        }
    }

    @Test
    void every_value_can_be_set() throws ReflectiveOperationException {
        ClientOptions options = everythingSet();
        ClientOptions defaults = ClientOptions.defaults();
        assertThat(accessors()).hasSize(22);
        for (Method accessor : accessors()) {
            assertThat(accessor.invoke(options)).as(accessor.getName()).isNotEqualTo(accessor.invoke(defaults));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "+13035550100", "a b", "a/b", "a\n", "abcdefghijklmnopqrstuvwxyzabcdefghijklmno"})
    void an_account_is_named_by_a_short_word(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientOptions.builder().account(name))
                .withMessageContaining("An account's name starts with a letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Set-Cookie", "AUTHORIZATION", "Location"})
    void a_receipt_shows_no_header_that_may_hold_a_credential(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientOptions.builder().receiptHeaders(name));
    }

    @Test
    void later_changes_of_its_builder_have_no_effect() {
        ClientOptions.Builder builder = ClientOptions.builder();
        ClientOptions options = builder.build();
        builder.allowPlainHttp("gateway.internal");
        assertThat(options.plainHttpAllowed("gateway.internal")).isFalse();
    }

    static Stream<BiFunction<ClientOptions.Builder, Duration, ClientOptions.Builder>> times() {
        return Stream.of(
                ClientOptions.Builder::connectTimeout,
                ClientOptions.Builder::readTimeout,
                ClientOptions.Builder::writeTimeout,
                ClientOptions.Builder::attemptTimeout,
                ClientOptions.Builder::deadline,
                ClientOptions.Builder::closeGrace,
                ClientOptions.Builder::keepAlive,
                ClientOptions.Builder::mediaTimeout,
                ClientOptions.Builder::maxRetryAfter);
    }

    @ParameterizedTest
    @MethodSource("times")
    void a_duration_is_between_a_millisecond_and_a_day(
            BiFunction<ClientOptions.Builder, Duration, ClientOptions.Builder> setter) {
        ClientOptions.Builder builder = ClientOptions.builder();
        for (Duration good : List.of(Duration.ofMillis(1), Duration.ofDays(1))) {
            assertThat(setter.apply(builder, good)).isSameAs(builder);
        }
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofSeconds(-1),
                Duration.ofNanos(999_999),
                Duration.ofDays(1).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.apply(builder, bad))
                    .withMessageContaining("; it must be between 1 ms and 1 day");
        }
    }

    static Stream<BiFunction<ClientOptions.Builder, Integer, ClientOptions.Builder>> counts() {
        return Stream.of(
                ClientOptions.Builder::maxAttempts,
                ClientOptions.Builder::maxConcurrentCalls,
                ClientOptions.Builder::maxPendingCalls,
                ClientOptions.Builder::maxResponseBytes);
    }

    @ParameterizedTest
    @MethodSource("counts")
    void a_count_has_a_minimum_of_one_and_a_maximum(
            BiFunction<ClientOptions.Builder, Integer, ClientOptions.Builder> setter) {
        ClientOptions.Builder builder = ClientOptions.builder();
        assertThat(setter.apply(builder, 1)).isSameAs(builder);
        for (int bad : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.apply(builder, bad))
                    .withMessageContaining("from 1 to");
        }
    }

    @Test
    void the_media_length_has_a_minimum_of_one_and_a_maximum() {
        ClientOptions.Builder builder = ClientOptions.builder();
        for (long good : new long[] {1, 1L << 40}) {
            assertThat(builder.maxMediaBytes(good).build().maxMediaBytes()).isEqualTo(good);
        }
        for (long bad : new long[] {0, -1, Long.MIN_VALUE, (1L << 40) + 1, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxMediaBytes(bad))
                    .withMessageContaining("from 1 to");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\r\nX-Evil: 1", "é", "a\u007f", "\t"})
    void refuses_a_user_agent_that_a_header_cannot_carry(String userAgent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientOptions.builder().userAgent(userAgent))
                .withMessageContaining("printable ASCII");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST, true",
        "127.0.0.1, true",
        "127.255.255.254, true",
        "::1, true",
        "[::1], true",
        "gateway.internal, true",
        "Gateway.Internal, true",
        "[fd00::1], true",
        "[FD00::1], true",
        "xn--mnchen-3ya.example, true",
        "10.0.0.7, true",
        "localhost., false",
        "localhost.example.com, false",
        "127.0.0.1.example.com, false",
        "128.0.0.1, false",
        "127.1, false",
        "127.0.0.999, false",
        "127.255.255.254, true",
        "0.0.0.0, false",
        "api.example.com, false",
        "sub.gateway.internal, false",
        "gateway.internal.example.com, false",
        "[fd00::2], false",
        "10.0.0.70, false"
    })
    void plain_http_is_allowed_for_loopback_and_named_hosts_only(String host, boolean allowed) {
        ClientOptions options = ClientOptions.builder()
                .allowPlainHttp("GATEWAY.internal")
                .allowPlainHttp("[fd00::1]")
                .allowPlainHttp("münchen.example")
                .allowPlainHttp("10.0.0.7")
                .build();
        assertThat(options.plainHttpAllowed(host)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "*.internal",
                "http://gateway",
                "gateway:80",
                "gateway/path",
                "a b",
                "a,b",
                "[::1",
                ".."
            })
    void plain_http_is_allowed_for_one_host_at_a_time(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientOptions.builder().allowPlainHttp(host));
    }

    @Test
    void returns_whether_an_http_client_was_given() {
        assertThat(ClientOptions.defaults().toString()).contains("httpClient=own");
        assertThat(everythingSet().toString()).contains("httpClient=given").contains("attempts=7");
    }
}
