package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.sandbox.SandboxFault.Kind;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxFaultTest {
    private static final List<String> VENDORS = List.of("primevox", "voiceelements", "voipex", "voximplant");
    private static final String REMOTE = "+13035550142";

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final Control control = new Control(sandbox);

    static Stream<Arguments> cuts() {
        return VENDORS.stream()
                .flatMap(vendor -> Stream.of(Kind.REPLY_LOST, Kind.CUT_BEFORE, Kind.CUT_IN, Kind.HALF_BODY)
                        .map(kind -> Arguments.of(vendor, kind)));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void cuts_the_connection_once_and_keeps_what_the_kind_says(String vendor, Kind kind) {
        ActiveFault fault = sandbox.fault(SandboxFault.of(kind));

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> control.send(vendor, REMOTE, "Hello"));
        assertThat(sandbox.messages()).hasSize(kind.takesMessages() ? 1 : 0);
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(fault.isOver()).isTrue();
        assertThat(sandbox.requests(vendor)).isEqualTo(1);
        assertThat(control.send(vendor, REMOTE, "Hello again").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED, 429", "SERVER_ERROR, 500", "UNAVAILABLE, 503"})
    void refuses_with_a_status_and_takes_nothing(Kind kind, int status) {
        sandbox.fault(SandboxFault.of(kind));

        TestHttpAnswer answer = control.send("primevox", REMOTE, "Hello");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(sandbox.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED, 7", "UNAVAILABLE, 7", "SERVER_ERROR, "})
    void sends_retry_after_with_the_statuses_that_have_it(Kind kind, String seconds) {
        sandbox.fault(SandboxFault.of(kind).retryAfter(Duration.ofSeconds(7)));

        assertThat(control.send("voipex", REMOTE, "Hello").headers().firstValue("Retry-After"))
                .isEqualTo(Optional.ofNullable(seconds));
    }

    @Test
    void answers_after_the_delay() {
        sandbox.fault(SandboxFault.of(Kind.SLOW).delay(Duration.ofMillis(80)));

        long start = System.nanoTime();
        TestHttpAnswer answer = control.send("voiceelements", REMOTE, "Hello");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
        assertThat(answer.json().path("status").textValue()).isEqualTo("0");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    @Timeout(20)
    void holds_stalled_calls_without_a_thread_for_each() {
        // More than the sandbox has threads.
        int hanging = 60;
        sandbox.fault(SandboxFault.of(Kind.STALLED).on("SMS").always());
        List<CompletableFuture<?>> calls = IntStream.range(0, hanging)
                .<CompletableFuture<?>>mapToObj(i -> control.begin(REMOTE, "Hello " + i))
                .toList();
        while (sandbox.exchanges().size() < hanging) {
            Thread.onSpinWait();
        }

        assertThat(control.send("primevox", REMOTE, "Hello").status()).isEqualTo(200);
        assertThat(sandbox.messages()).hasSize(hanging + 1);
        assertThat(calls).noneMatch(CompletableFuture::isDone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"primevox", "voiceelements", "voipex", "voximplant"})
    void answers_with_a_page_for_a_message_that_is_taken(String vendor) {
        sandbox.fault(SandboxFault.of(Kind.HTML));

        TestHttpAnswer answer = control.send(vendor, REMOTE, "Hello");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.text()).startsWith("<!DOCTYPE html>");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void answers_with_half_of_the_json() {
        String whole = control.send("voiceelements", REMOTE, "Hello").text();
        sandbox.fault(SandboxFault.of(Kind.MALFORMED_JSON));

        TestHttpAnswer answer = control.send("voiceelements", REMOTE, "Hello");

        assertThat(answer.text()).isEqualTo(whole.substring(0, whole.length() / 2));
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void answers_with_values_of_other_types() {
        sandbox.fault(SandboxFault.of(Kind.WRONG_TYPE).times(2));

        assertThat(control.send("primevox", REMOTE, "Hello")
                        .json()
                        .path("success")
                        .isTextual())
                .isTrue();
        assertThat(control.send("voximplant", REMOTE, "Hello")
                        .json()
                        .path("message_id")
                        .isObject())
                .isTrue();
        assertThat(sandbox.messages()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"primevox, /success/messageId", "voiceelements, /trackingId", "voipex, /id", "voximplant, /message_id"})
    void gives_the_id_of_the_message_before(String vendor, String id) {
        String first = control.send(vendor, REMOTE, "First").json().at(id).asText();
        sandbox.fault(SandboxFault.of(Kind.DUPLICATE_ID));

        assertThat(control.send(vendor, REMOTE, "Second").json().at(id).asText())
                .isEqualTo(first);
        assertThat(sandbox.messages()).extracting(SandboxMessage::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"primevox, sendMessage.php", "voiceelements, sendsms", "voipex, SMS", "voximplant, SendSmsMessage"})
    void applies_to_the_named_operation_of_the_named_vendor_only(String vendor, String operation) {
        sandbox.fault(SandboxFault.of(Kind.UNAVAILABLE).at(vendor).on(operation).always());
        sandbox.fault(
                SandboxFault.of(Kind.SERVER_ERROR).at(vendor).on("nothing").always());

        for (String each : VENDORS) {
            assertThat(control.send(each, REMOTE, "Hello").status()).isEqualTo(each.equals(vendor) ? 503 : 200);
        }
    }

    @Test
    void applies_to_the_set_number_of_calls_in_the_order_of_setting() {
        ActiveFault first = sandbox.fault(SandboxFault.of(Kind.UNAVAILABLE).times(2));
        ActiveFault second = sandbox.fault(SandboxFault.of(Kind.SERVER_ERROR));

        assertThat(IntStream.range(0, 4)
                        .map(i -> control.send("primevox", REMOTE, "Hello").status()))
                .containsExactly(503, 503, 500, 200);
        assertThat(List.of(first.fired(), second.fired())).containsExactly(2L, 1L);
    }

    @Test
    void applies_to_the_same_calls_for_the_same_seed() {
        List<Integer> some = statusesWithSeed(42);

        assertThat(some).contains(200, 503);
        assertThat(statusesWithSeed(42)).isEqualTo(some);
        assertThat(statusesWithSeed(43)).isNotEqualTo(some);
    }

    @Test
    void ends_when_it_is_removed_or_the_sandbox_is_cleared() {
        ActiveFault removed = sandbox.fault(SandboxFault.of(Kind.UNAVAILABLE).always());
        removed.remove();
        removed.remove();
        sandbox.fault(SandboxFault.of(Kind.SERVER_ERROR).always());
        sandbox.clear();

        assertThat(control.send("primevox", REMOTE, "Hello").status()).isEqualTo(200);
        assertThat(sandbox.faults()).isEmpty();
        assertThat(removed.isOver()).isTrue();
    }

    @Test
    void drops_finished_faults_before_it_refuses_new_ones() {
        IntStream.range(0, 100).forEach(i -> sandbox.fault(SandboxFault.of(Kind.HTML)));
        assertThatIllegalStateException()
                .isThrownBy(() -> sandbox.fault(SandboxFault.of(Kind.SLOW)))
                .withMessageContaining("Remove some");

        control.send("primevox", REMOTE, "Hello");
        sandbox.fault(SandboxFault.of(Kind.SLOW));

        assertThat(sandbox.faults()).hasSize(100).extracting(ActiveFault::id).doesNotContain(1L);
    }

    static Stream<Arguments> magicRecipients() {
        return VENDORS.stream()
                .flatMap(vendor -> Stream.of(
                        Arguments.of(vendor, 0, 0),
                        Arguments.of(vendor, 1, 0),
                        Arguments.of(vendor, 2, 0),
                        Arguments.of(vendor, 3, 429),
                        Arguments.of(vendor, 4, 500),
                        Arguments.of(vendor, 5, 503),
                        Arguments.of(vendor, 8, 200),
                        Arguments.of(vendor, 9, 200)));
    }

    @ParameterizedTest
    @MethodSource("magicRecipients")
    void applies_to_a_message_to_its_magic_recipient(String vendor, int lastDigit, int status) {
        String to = "+1303555018" + lastDigit;
        if (status == 0) {
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> control.send(vendor, to, "Hello"));
        } else {
            assertThat(control.send(vendor, to, "Hello").status()).isEqualTo(status);
        }
        String kind = List.of(
                        "reply-lost",
                        "cut-before",
                        "half-body",
                        "rate-limited",
                        "500",
                        "503",
                        "",
                        "",
                        "html",
                        "malformed-json")
                .get(lastDigit);
        assertThat(sandbox.exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.fault()).contains(kind));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shows_only_its_name_and_size(Kind kind) {
        assertThat(SandboxFault.of(kind).at("voipex").on("SMS"))
                .hasToString("SandboxFault[" + kind.word() + " at voipex on sms]");
    }

    @Test
    void checks_its_settings_at_once() {
        SandboxFault fault = SandboxFault.of(Kind.SLOW);

        assertThatIllegalArgumentException().isThrownBy(() -> fault.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(1.1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.delay(Duration.ofSeconds(61)));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.retryAfter(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.on(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.fault(fault.at("twilio")));
    }

    private List<Integer> statusesWithSeed(long seed) {
        ActiveFault fault =
                sandbox.fault(SandboxFault.of(Kind.UNAVAILABLE).always().withProbability(0.5, seed));
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> control.send("primevox", REMOTE, "Hello").status())
                .toList();
        fault.remove();
        return statuses;
    }
}
