package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.number.AvailableNumber;
import dev.polysms.voximplant.number.AcquireRequest;
import dev.polysms.voximplant.number.AcquiredNumber;
import dev.polysms.voximplant.number.AvailableQuery;
import dev.polysms.voximplant.number.NumberQuery;
import dev.polysms.voximplant.number.NumberSelection;
import dev.polysms.voximplant.number.NumberSettings;
import dev.polysms.voximplant.number.VoximplantNumbers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method on phone numbers, at a server: what goes out, and what each kind of answer leads to. */
class VoximplantNumbersTest {
    private static final PhoneNumber OTHER = NumberMethod.OTHER;

    private final MockWebServer server = new MockWebServer();
    private VoximplantClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = VoximplantClient.builder()
                .accountId(VoximplantFixture.ACCOUNT_ID)
                .apiKey(VoximplantFixture.API_KEY)
                .baseUrl(URI.create(server.url("/").toString()))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static List<NumberMethod> methods() {
        return NumberMethod.all();
    }

    // ---- requests

    @ParameterizedTest
    @MethodSource("methods")
    void sends_exactly_the_documented_request_blocking_and_async(NumberMethod method) throws InterruptedException {
        answer(200, method.success());
        answer(200, method.success());

        Object result = method.run().apply(client.phoneNumbers());
        Object later = method.start().apply(client.phoneNumbers()).join();

        assertThat(result).isNotNull();
        assertThat(later).hasSameClassAs(result);
        for (int n = 0; n < 2; n++) {
            RecordedRequest request = server.takeRequest();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/platform_api/" + method.command());
            assertThat(body(request) + "&").isEqualTo(NumberFixture.CREDENTIALS + withEnd(method.fields()));
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }

    private static String withEnd(String fields) {
        return fields.isEmpty() ? "" : fields + "&";
    }

    // ---- answers

    @ParameterizedTest(name = "{0}: {2} with HTTP {1}")
    @MethodSource
    void reports_answers_without_a_proof(NumberMethod method, int status, String body) {
        answer(status, body);
        answer(status, body);
        VoximplantNumbers numbers = client.phoneNumbers();

        SmsException failure =
                catchThrowableOfType(SmsException.class, () -> method.run().apply(numbers));
        Throwable later = catchThrowable(() -> method.start().apply(numbers).join());

        Class<?> expected = method.changes() ? OutcomeUnknownException.class : UnavailableException.class;
        assertThat(failure).isExactlyInstanceOf(expected);
        assertThat(later).isInstanceOf(CompletionException.class).cause().isExactlyInstanceOf(expected);
        assertThat(failure.safeToResend()).isEqualTo(!method.changes());
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    static Stream<Arguments> reports_answers_without_a_proof() {
        return NumberMethod.all().stream()
                .flatMap(method -> Stream.of(
                        Arguments.of(method, 200, ""),
                        Arguments.of(method, 200, "{}"),
                        Arguments.of(method, 200, "[]"),
                        Arguments.of(method, 200, "<html>Welcome</html>"),
                        Arguments.of(method, 200, "{\"result\": \"done\"}"),
                        Arguments.of(method, 200, "{\"result\": [\"\\u0000\", [[1]]]}"),
                        Arguments.of(method, 200, "{\"result\": [{}], \"error\": {\"code\": 1}}"),
                        Arguments.of(method, 200, "{\"error\": {\"code\": 14, \"msg\": \"SMS gateway error\"}}"),
                        Arguments.of(method, 404, "<html>Not found</html>"),
                        Arguments.of(method, 302, "")))
                .filter(row -> !isRightForCountries(row.get()));
    }

    /** Bare texts are what the rows of that command are. */
    private static boolean isRightForCountries(Object... row) {
        return ((NumberMethod) row[0]).command().equals("GetAccountPhoneNumberCountries")
                && row[2].toString().contains("[[1]]");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void reports_a_documented_refusal(NumberMethod method) {
        answer(200, "{\"error\": {\"msg\": \"The 'phone_id' parameter is invalid\", \"code\": 181}}");

        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> method.run().apply(client.phoneNumbers()));

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.operation()).hasValue(method.command());
    }

    @Test
    void requires_every_requested_number_in_the_answer() {
        answer(200, VoximplantPayload.json("attach-phone-number/attached"));
        answer(200, VoximplantPayload.json("attach-phone-number/attached"));
        answer(200, VoximplantPayload.json("attach-phone-number/bare"));
        VoximplantNumbers numbers = client.phoneNumbers();
        NumberMethod named = NumberMethod.acquireNamed();
        NumberMethod any = NumberMethod.acquireAny();

        assertThat(catchThrowable(() -> named.run().apply(numbers))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(catchThrowable(() -> any.run().apply(numbers))).isInstanceOf(OutcomeUnknownException.class);
        // Which numbers were bought is what the caller asked to know.
        assertThat(catchThrowable(() -> any.run().apply(numbers))).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void returns_the_requested_numbers_if_the_answer_has_no_list() {
        answer(200, VoximplantPayload.json("attach-phone-number/bare"));

        List<AcquiredNumber> attached = client.phoneNumbers()
                .acquire(AcquireRequest.of(NumberFixture.LOCATION, List.of(NumberFixture.NUMBER, OTHER)));

        assertThat(attached).extracting(AcquiredNumber::number).containsExactly(NumberFixture.NUMBER, OTHER);
        assertThat(attached).extracting(AcquiredNumber::id).allMatch(java.util.Optional::isEmpty);
    }

    @Test
    void returns_whether_a_number_belongs_to_the_account() {
        for (String result : List.of("true", "false", "1", "\"0\"")) {
            answer(200, "{\"result\": " + result + "}");
        }
        VoximplantNumbers numbers = client.phoneNumbers();

        assertThat(numbers.isAccountNumber(OTHER)).isTrue();
        assertThat(numbers.isAccountNumber(OTHER)).isFalse();
        assertThat(numbers.isAccountNumber(OTHER)).isTrue();
        assertThat(numbers.isAccountNumber(OTHER)).isFalse();
    }

    @Test
    void reads_on_if_the_vendor_returns_fewer_rows_than_requested() throws InterruptedException {
        answer(200, "{\"result\": [{\"phone_number\": \"447700900001\"}], \"total_count\": 2}");
        answer(200, "{\"result\": [{\"phone_number\": \"447700900002\"}], \"total_count\": 2}");

        List<AvailableNumber> found =
                client.phoneNumbers().available(AvailableQuery.in(NumberFixture.LOCATION)).stream()
                        .toList();

        assertThat(found).extracting(AvailableNumber::number).containsExactly(NumberFixture.NUMBER, OTHER);
        assertThat(body(server.takeRequest())).endsWith("&count=100&offset=0");
        assertThat(body(server.takeRequest())).endsWith("&count=100&offset=1");
    }

    @Test
    void without_a_total_reads_on_after_a_full_page() {
        answer(200, "{\"result\": [{\"phone_id\": 1}, {\"phone_id\": 2}]}");
        answer(200, "{\"result\": [{\"phone_id\": 3}]}");

        assertThat(client.phoneNumbers().numbers(NumberQuery.all().pageSize(2)).stream()
                        .count())
                .isEqualTo(3);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    // ---- what never goes out

    @Test
    void buys_no_number_without_a_location() {
        AvailableNumber heardOf = AvailableNumber.of(VoximplantClient.PROVIDER, NumberFixture.NUMBER);

        InvalidRequestException invalid =
                catchThrowableOfType(InvalidRequestException.class, () -> client.acquire(heardOf));
        Throwable later = catchThrowable(() -> client.acquireAsync(heardOf).join());

        assertThat(invalid.issues()).extracting(Issue::field).containsExactly("number");
        assertThat(invalid).hasMessageContaining("phoneNumbers().available(…)").hasMessageNotContaining("7009");
        assertThat(later).cause().isInstanceOf(InvalidRequestException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refuses_contradictory_queries() {
        NumberQuery query = NumberQuery.all()
                .rulesNamed(List.of("all"))
                .purchasedSince(java.time.Instant.parse("2026-02-01T00:00:00Z"))
                .purchasedUntil(java.time.Instant.parse("2026-01-01T00:00:00Z"));
        VoximplantNumbers numbers = client.phoneNumbers();

        InvalidRequestException invalid =
                catchThrowableOfType(InvalidRequestException.class, () -> numbers.numbers(query));

        assertThat(invalid.issues()).extracting(Issue::field).containsExactly("rulesNamed", "purchasedUntil");
        assertThat(numbers.numbersAsync(query)).isCompletedExceptionally();
        assertThat(catchThrowable(() -> numbers.setInfo(NumberSelection.all(), NumberSettings.unchanged())))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(numbers.setInfoAsync(NumberSelection.all(), NumberSettings.unchanged()))
                .isCompletedExceptionally();
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void stops_when_its_client_is_closed() {
        VoximplantNumbers numbers = client.phoneNumbers();
        client.close();

        assertThat(catchThrowable(numbers::categories)).isInstanceOf(IllegalStateException.class);
        assertThat(catchThrowable(() -> numbers.acquireAsync(AcquireRequest.any(NumberFixture.LOCATION, 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void respects_the_deadline_of_its_options() {
        VoximplantNumbers numbers = client.phoneNumbers().with(CallOptions.deadline(Duration.ofMillis(50)));

        // The server has no answer to give.
        assertThat(catchThrowable(numbers::accountCountries)).isInstanceOf(UnavailableException.class);
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }
}
