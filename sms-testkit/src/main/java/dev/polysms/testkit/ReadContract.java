package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.RejectedException;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.testkit.CallMode.Completion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of every read of a vendor's rows: the documented request, the correct result for every answer, and pages that end.
 */
@ExtendWith(NamedFailures.class)
abstract class ReadContract<T> implements NamedFailures.Tested {
    abstract ReadFixture<T> fixture();

    abstract Page<T> read(SmsClient client, CallOptions options);

    abstract CompletableFuture<Page<T>> readAsync(SmsClient client, CallOptions options);

    /** Returns the method and the path of {@link ReadFixture#request()}. */
    @Override
    public final String testedRequest() {
        return fixture().request().line();
    }

    /** Skips the tests if the fixture is incomplete. */
    @BeforeEach
    final void requireFixture(TestInfo test) {
        FixtureRules.ofRead(fixture()).skipIfIncomplete(test);
    }

    @Test
    final void the_fixture_is_complete() {
        FixtureRules.ofRead(fixture()).requireComplete(fixture());
    }

    @FunctionalInterface
    interface Case<A> {
        void run(CallMode mode, A input) throws Exception;
    }

    static <A> Stream<DynamicTest> inBothModes(List<A> inputs, Case<A> test) {
        return inputs.stream()
                .flatMap(input -> Stream.of(CallMode.values())
                        .map(mode -> dynamicTest(input + ", " + mode, () -> test.run(mode, input))));
    }

    private Completion<Page<T>> first(SmsClient client, CallMode mode) {
        return mode.call(() -> read(client, CallOptions.none()), () -> readAsync(client, CallOptions.none()));
    }

    private Completion<Page<T>> read(VendorAnswer answer, CallMode mode) throws IOException {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = scenario.answers(answer).client(fixture())) {
            Completion<Page<T>> completion = first(client, mode);
            assertThat(scenario.requests()).as("requests at the server").isEqualTo(1);
            return completion;
        }
    }

    // ---- answers

    @ParameterizedTest
    @EnumSource
    final void sends_exactly_the_documented_request(CallMode mode) throws IOException {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client =
                        scenario.answers(fixture().found().get(0).answer()).client(fixture())) {
            first(client, mode).requireResult();

            RequestCheck.requireDocumented(
                    scenario.server, fixture().preliminary(), fixture().request());
        }
    }

    @TestFactory
    final Stream<DynamicTest> returns_every_row() {
        return inBothModes(fixture().found(), (mode, found) -> {
            Page<T> page = read(found.answer(), mode).requireResult();
            assertThat(page.items()).isEqualTo(found.rows());
            assertThat(page.hasNext()).isFalse();
            assertThat(page.resumeToken()).isEmpty();
        });
    }

    @TestFactory
    final Stream<DynamicTest> ignores_new_fields() {
        List<PageAnswer<T>> objects = fixture().found().stream()
                .filter(found -> isObjectWithMembers(found.answer().body()))
                .toList();
        return inBothModes(objects, (mode, found) -> {
            String body = "{\"polysms_new\":[{\"deep\":null}],"
                    + found.answer().body().substring(1);
            assertThat(read(found.answer().withBody(body), mode).requireResult().items())
                    .isEqualTo(found.rows());
        });
    }

    private static boolean isObjectWithMembers(String body) {
        return body.startsWith("{") && body.length() > 2;
    }

    @TestFactory
    final Stream<DynamicTest> returns_an_empty_page_if_there_are_no_rows() {
        return inBothModes(fixture().empty(), (mode, empty) -> {
            Page<T> page = read(empty.answer(), mode).requireResult();
            assertThat(page.items()).isEmpty();
            assertThat(page.hasNext()).isFalse();
            assertThat(page.stream()).isEmpty();
        });
    }

    @TestFactory
    final Stream<DynamicTest> reports_every_documented_refusal() {
        return inBothModes(fixture().refusals(), (mode, refusal) -> {
            SmsException failure = read(refusal, mode).requireFailure();
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason()).isEqualTo(refusal.reason());
            assertThat(failure.safeToResend()).isTrue();
            assertThat(failure.operation()).isPresent();
        });
    }

    @TestFactory
    final Stream<DynamicTest> reports_unavailable_for_answers_that_are_neither_rows_nor_a_refusal() {
        List<VendorAnswer> answers = new ArrayList<>(fixture().unproven());
        answers.add(VendorAnswer.unknown("404 with HTML", 404, "<html>Not found</html>")
                .withHeader("Content-Type", "text/html"));
        answers.add(VendorAnswer.unknown("200 with HTML", 200, "<html>Welcome</html>")
                .withHeader("Content-Type", "text/html"));
        answers.add(VendorAnswer.unknown("200 without a body", 200, ""));
        answers.add(VendorAnswer.unknown("incomplete JSON", 200, "{\"a\":"));
        answers.add(VendorAnswer.unknown("a string", 200, "\"nothing\""));
        answers.add(foreignRedirect());
        answers.add(VendorAnswer.unknown("503", 503, "{}"));
        return inBothModes(answers, (mode, answer) -> {
            SmsException failure = read(answer, mode).requireFailure();
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(failure.safeToResend()).isTrue();
            assertThat(failure.httpStatus()).hasValue(answer.status());
        });
    }

    /** Returns a redirect to a host outside the vendor's API, which no adapter may follow: a credential would go there. */
    static VendorAnswer foreignRedirect() {
        return VendorAnswer.unknown("302 to a foreign host", 302, "")
                .withHeader("Location", VendorAnswer.FOREIGN_SERVER + "/elsewhere");
    }

    /** Any status with any body results in a page or an SmsException; a failure status does not result in rows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    final void any_answer_leads_to_a_page_or_an_exception(long seed) throws IOException {
        List<VendorAnswer> known = new ArrayList<>(fixture().refusals());
        known.addAll(fixture().unproven());
        fixture().found().forEach(found -> known.add(found.answer()));
        fixture().empty().forEach(empty -> known.add(empty.answer()));
        RandomAnswers answers = new RandomAnswers(seed, known);
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = scenario.client(fixture())) {
            for (int n = 0; n < 300; n++) {
                VendorAnswer answer = answers.next();
                scenario.answers(answer);
                Completion<Page<T>> completion = first(client, n % 2 == 0 ? CallMode.BLOCKING : CallMode.ASYNC);
                String as = "seed " + seed + ", answer " + n + ": HTTP " + answer.status() + " " + answer.body();
                boolean refused = answer.status() >= 400 && answer.status() <= 499;
                if (refused && completion.result() != null) {
                    assertThat(completion.result().items())
                            .as(as)
                            .isEmpty(); // a vendor may report "no rows" as a refusal
                } else if (answer.status() < 200 || answer.status() > 299) {
                    assertThat(completion.result()).as(as).isNull();
                }
                if (completion.failure() != null) {
                    assertThat(completion.failure().safeToResend()).as(as).isTrue();
                }
            }
        }
    }

    // ---- pages

    @TestFactory
    final Stream<DynamicTest> reads_until_the_last_page() {
        return inBothModes(fixture().pages().stream().toList(), (mode, pages) -> {
            try (ReadScenario scenario = new ReadScenario();
                    SmsClient client = scenario.answers(n -> pages.page(n, 4)).client(fixture())) {
                List<T> rows = new ArrayList<>();
                Page<T> page = first(client, mode).requireResult();
                rows.addAll(page.items());
                while (page.hasNext()) {
                    Page<T> before = page;
                    page = mode.call(before::next, before::nextAsync).requireResult();
                    rows.addAll(page.items());
                }
                assertThat(rows).hasSize(3 * pages.rows() + pages.lastRows()).doesNotHaveDuplicates();
                assertThat(scenario.requests()).as("requests at the server").isEqualTo(4);
                assertThat(page.resumeToken()).isEmpty();
                assertThatThrownBy(page::next).isInstanceOf(NoSuchElementException.class);
                assertThatThrownBy(page::nextAsync).isInstanceOf(NoSuchElementException.class);
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> reads_no_page_before_its_first_row_is_needed() {
        return inBothModes(fixture().pages().stream().toList(), (mode, pages) -> {
            try (ReadScenario scenario = new ReadScenario();
                    SmsClient client = scenario.answers(n -> pages.page(n, 4)).client(fixture())) {
                Page<T> first = first(client, mode).requireResult();
                assertThat(first.hasNext()).isTrue();
                assertThat(scenario.requests()).isEqualTo(1);
                assertThat(first.stream().limit(pages.rows())).hasSize(pages.rows());
                assertThat(scenario.requests()).isEqualTo(1);
                assertThat(first.stream().limit(1L + pages.rows())).hasSize(pages.rows() + 1);
                assertThat(scenario.requests()).isEqualTo(2);
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> stops_if_the_vendor_repeats_a_page() {
        return inBothModes(fixture().pages().stream().toList(), (mode, pages) -> {
            try (ReadScenario scenario = new ReadScenario();
                    SmsClient client = scenario.answers(n -> pages.page(0, 5)).client(fixture())) {
                Page<T> first = first(client, mode).requireResult();
                assertThatThrownBy(() -> first.stream().forEach(row -> {})).isInstanceOf(UnavailableException.class);
                assertThat(scenario.requests()).as("requests at the server").isLessThanOrEqualTo(3);
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> drops_rows_of_an_earlier_page() {
        return inBothModes(fixture().pages().stream().toList(), (mode, pages) -> {
            try (ReadScenario scenario = new ReadScenario();
                    SmsClient client = scenario.answers(n -> pages.page(Math.min(n, 1), n < 2 ? 3 : 2))
                            .client(fixture())) {
                // The third page repeats the rows of the second, as happens when rows are added during the read.
                Page<T> first = first(client, mode).requireResult();
                assertThat(first.stream()).hasSize(2 * pages.rows()).doesNotHaveDuplicates();
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> stops_if_the_vendor_promises_more_pages_without_end() {
        return inBothModes(
                fixture().pages().flatMap(ReadFixture.Pages::emptyWithMore).stream()
                        .toList(),
                (mode, page) -> {
                    try (ReadScenario scenario = new ReadScenario();
                            SmsClient client = scenario.answers(n -> page).client(fixture())) {
                        Completion<Page<T>> first = first(client, mode);
                        if (first.result() != null) {
                            try {
                                assertThat(first.result().stream()).isEmpty();
                            } catch (UnavailableException e) {
                                assertThat(e.worthRetrying()).isFalse();
                            }
                        }
                        assertThat(scenario.requests()).isLessThan(1_100);
                    }
                });
    }

    @Test
    final void streaming_holds_the_rows_of_one_page() throws IOException {
        ReadFixture.Pages pages = fixture().pages().orElse(null);
        if (pages == null) {
            return; // this vendor has no pages
        }
        int of = 12;
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = scenario.answers(n -> pages.page(n, of)).client(fixture())) {
            HeldRows held = new HeldRows();
            read(client, CallOptions.none()).stream().forEach(held::add);
            assertThat(held.added()).isEqualTo((of - 1) * pages.rows() + pages.lastRows());
            assertThat(held.mostHeld()).as("rows held at once").isLessThanOrEqualTo(3L * pages.rows());
        }
    }

    // ---- cancel and close

    @ParameterizedTest
    @EnumSource
    final void a_cancelled_read_is_unavailable(CallMode mode) throws Exception {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = scenario.client(fixture())) {
            scenario.server.then(FaultServer.stall());
            if (mode == CallMode.ASYNC) {
                CompletableFuture<Page<T>> future = readAsync(client, CallOptions.none());
                scenario.server.awaitRequest();
                assertThat(future.cancel(true)).isTrue();
                assertThatThrownBy(() -> CallMode.await(future)).isInstanceOf(UnavailableException.class);
            } else {
                CallOptions soon = CallOptions.deadline(Duration.ofMillis(100));
                assertThatThrownBy(() -> read(client, soon)).isInstanceOf(UnavailableException.class);
            }
        }
    }

    @Test
    final void a_closed_client_reads_nothing() throws IOException {
        try (ReadScenario scenario = new ReadScenario()) {
            SmsClient client =
                    scenario.answers(fixture().found().get(0).answer()).client(fixture());
            client.close();
            assertThatThrownBy(() -> read(client, CallOptions.none())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> readAsync(client, CallOptions.none())).isInstanceOf(IllegalStateException.class);
            assertThat(scenario.requests()).isZero();
        }
    }

    // ---- privacy

    @TestFactory
    final Stream<DynamicTest> prints_no_number_text_or_credential() {
        List<VendorAnswer> answers = new ArrayList<>(fixture().refusals());
        fixture().found().forEach(found -> answers.add(found.answer()));
        // A read sends no text, so that no vendor can quote one.
        List<String> quoted = fixture().secrets().stream()
                .filter(secret -> !secret.contains(" "))
                .toList();
        answers.add(SecretPieces.quoting(quoted));
        return inBothModes(answers, (mode, answer) -> {
            try (LogCapture log = new LogCapture();
                    ReadScenario scenario = new ReadScenario();
                    SmsClient client = scenario.answers(answer).client(fixture())) {
                Completion<Page<T>> completion = first(client, mode);
                StringBuilder shown = new StringBuilder(client.toString());
                if (completion.result() != null) {
                    shown.append(completion.result()).append(completion.result().items());
                }
                if (completion.failure() != null) {
                    shown.append(ExceptionText.of(completion.failure()));
                }
                assertThat(log.lines()).as("log lines").isNotEmpty();
                SecretPieces.requireNone(
                        shown + String.join("", log.lines()), fixture().secrets());
            }
        });
    }
}
