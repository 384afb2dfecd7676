package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiResponseTest {
    private static final ProviderId PROVIDER = ProviderId.of("acme");
    private static final ApiRequest REQUEST = ApiRequest.post(
                    BaseUrl.of("baseUrl", URI.create("https://api.example.com"), ClientOptions.defaults()), "send")
            .query("key", "s3cr3t")
            .json("to", "+13035550123")
            .json("body", "hi")
            .build();

    private record Call(Safety safety) implements Operation<String, String> {
        @Override
        public String name() {
            return "send";
        }

        @Override
        public ApiRequest encode(String input) {
            return REQUEST;
        }

        @Override
        public String decode(ApiResponse response) {
            return response.text();
        }
    }

    private static ApiResponse.Builder answer(Safety safety, int status) {
        return ApiResponse.builder(PROVIDER, new Call(safety), status).request(REQUEST);
    }

    @Test
    void a_header_is_found_in_any_letter_case_and_the_first_counts() {
        ApiResponse response = answer(Safety.READ, 200)
                .header("X-Request-Id", "r-1")
                .header("x-request-id", "r-2")
                .build();
        assertThat(response.header("X-REQUEST-ID")).contains("r-1");
        assertThat(response.header("absent")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2147483648, 2147483648", "-1, -1", "9999999999999999999, -1", "many, -1", "'', -1", ", -1"})
    void the_announced_length_is_a_number_or_none(@Nullable String header, long length) {
        ApiResponse.Builder answer = answer(Safety.READ, 200);
        if (header != null) {
            answer.header("content-length", header);
        }
        assertThat(answer.build().contentLength().orElse(-1)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "204, true", "299, true", "300, false", "500, false"})
    void only_2xx_is_a_success(int status, boolean successful) {
        assertThat(answer(Safety.READ, status).build().isSuccessful()).isEqualTo(successful);
    }

    @Test
    void the_body_is_text_or_json() {
        ApiResponse response = answer(Safety.READ, 200).body("{\"id\":\"é\"}").build();
        assertThat(response.text()).isEqualTo("{\"id\":\"é\"}");
        assertThat(response.json().text("id")).contains("é");
        assertThat(response.json()).isSameAs(response.json());
        assertThat(answer(Safety.READ, 200).build().json().isMissing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_carries_the_values_of_the_vendor(Safety safety) {
        RejectedException refusal = answer(safety, 429)
                .retryAfter(Duration.ofSeconds(3))
                .header("X-Request-Id", "r-1")
                .build()
                .rejected(Reason.RATE_LIMITED, "17", "too many to +13035550123: 'hi' (s3cr3t)");
        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(refusal.operation()).contains("send");
        assertThat(refusal.httpStatus()).hasValue(429);
        assertThat(refusal.vendorCode()).contains("17");
        assertThat(refusal.requestId()).contains("r-1");
        assertThat(refusal.vendorMessage()).contains("too many to …: '…' (…)");
        assertThat(refusal).hasNoCause();
    }

    @Test
    void an_unproven_send_is_unknown() {
        SmsException failure = answer(Safety.AT_MOST_ONCE, 503).build().unproven("no proof came");
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("no proof came");
        assertThat(failure.httpStatus()).hasValue(503);
    }

    @ParameterizedTest
    @CsvSource({
        "200, false",
        "302, false",
        "400, false",
        "404, false",
        "408, true",
        "429, true",
        "500, true",
        "502, true",
        "503, true",
        "599, true"
    })
    void an_unproven_read_is_safe_to_retry(int status, boolean worthRetrying) {
        SmsException failure = answer(Safety.READ, status).build().unproven("no list came", "17", "sorry");
        assertThat(failure).isInstanceOf(UnavailableException.class);
        assertThat(failure.safeToResend()).isTrue();
        assertThat(failure.worthRetrying()).isEqualTo(worthRetrying);
        assertThat(failure.vendorCode()).contains("17");
        assertThat(failure.vendorMessage()).contains("sorry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550e8400-e29b-41d4-a716-446655440000",
                "1768470030123456",
                "abcdefghijklmnopqrstuvwxyz0123456789"
            })
    void an_exception_has_the_vendors_request_id(String id) {
        assertThat(answer(Safety.READ, 500)
                        .header("X-Request-Id", id)
                        .build()
                        .unproven("x")
                        .requestId())
                .contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t", "id-s3cr3t-1", "+13035550123", "a b c d e f"})
    void a_request_id_that_repeats_the_request_is_not_shown(String id) {
        assertThat(answer(Safety.READ, 500)
                        .header("X-Request-Id", id)
                        .build()
                        .unproven("x")
                        .requestId())
                .satisfies(shown ->
                        assertThat(shown.orElse("")).doesNotContain("s3cr3t").doesNotContain("555"));
    }

    @Test
    void reads_the_other_header_name_of_a_request_id() {
        assertThat(answer(Safety.READ, 500)
                        .header("X-Correlation-Id", "c-1")
                        .build()
                        .unproven("x")
                        .requestId())
                .contains("c-1");
    }

    @Test
    void a_blank_vendor_text_counts_as_missing() {
        assertThat(answer(Safety.READ, 500).build().unproven("x", null, " ").vendorMessage())
                .isEmpty();
    }

    @Test
    void the_cause_names_the_position_of_malformed_json() {
        ApiResponse response = answer(Safety.AT_MOST_ONCE, 200)
                .body("{\"to\":\"+13035550123\"")
                .build();
        assertThat(response.json().isMissing()).isTrue();
        assertThat(response.unproven("the answer is no JSON").getCause())
                .hasMessageMatching("not JSON, at line \\d+, column \\d+");
    }

    @Test
    void shows_only_its_status() {
        assertThat(answer(Safety.READ, 200).body("hi").header("A", "hi").build())
                .hasToString("ApiResponse[acme send HTTP 200]");
    }

    @ParameterizedTest
    @CsvSource({"text/plain; charset=ISO-8859-1, ISO-8859-1", "text/plain, UTF-8", "text/plain; charset=latin2, UTF-8"})
    void text_is_utf_8_or_in_the_charset_that_the_header_names(String type, String charset) {
        ApiResponse response = answer(Safety.READ, 200)
                .header("Content-Type", type)
                .body("ERR Grüße".getBytes(Charset.forName(charset)))
                .build();
        assertThat(response.text()).isEqualTo("ERR Grüße");
    }

    @Test
    void bytes_without_a_charset_can_be_read_in_the_one_that_is_documented() {
        byte[] latin = "ERR Grüße".getBytes(StandardCharsets.ISO_8859_1);
        ApiResponse response = answer(Safety.READ, 200).body(latin).build();
        assertThat(response.text()).isEqualTo("ERR Gr\ufffd\ufffde");
        assertThat(response.text(StandardCharsets.ISO_8859_1)).isEqualTo("ERR Grüße");
        assertThat(response.bytes()).isEqualTo(latin).isNotSameAs(response.bytes());
    }

    @Test
    void an_adapter_names_the_header_of_the_request_id() {
        ApiRequest request = ApiRequest.get(
                        BaseUrl.of("baseUrl", URI.create("https://api.example.com"), ClientOptions.defaults()), "list")
                .requestIdHeaders("Acme-Request-Id", "Acme-Trace")
                .build();
        ApiResponse.Builder answer = ApiResponse.builder(PROVIDER, new Call(Safety.READ), 500)
                .request(request)
                .header("X-Request-Id", "proxy-1");
        assertThat(answer.build().unproven("x").requestId()).isEmpty();
        assertThat(answer.header("acme-trace", "RQ0123456789abcdef0123456789abcdef")
                        .build()
                        .unproven("x")
                        .requestId())
                .contains("RQ0123456789abcdef0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":1,\"success\":0}",
                "{\"success\":{\"messageId\":\"5\"},\"success\":{}}",
                "{\"a\":[{\"status\":\"0\",\"status\":\"13\"}]}",
                "{\"error\":\"refused\",\"error\":null}",
                "{\"id\":5,\"id\":\"5\"}",
                "{\"status\":\"2\",\"Status\":\"0\"}",
                "{\"a\":[{\"Error\":\"x\",\"b\":1,\"error\":null}]}"
            })
    void a_member_that_occurs_twice_with_different_values_makes_the_answer_to_a_send_unreadable(String body) {
        ApiResponse sent = answer(Safety.AT_MOST_ONCE, 200).body(body).build();
        assertThat(sent.json().isMissing()).isTrue();
        assertThat(sent.unproven("x")).rootCause().hasMessageStartingWith("not JSON, at line 1, column ");
        ApiResponse read = answer(Safety.READ, 200).body(body).build();
        assertThat(read.json().isObject()).isTrue();
    }

    @Test
    void a_member_that_occurs_twice_with_the_same_value_is_read() {
        ApiResponse sent = answer(Safety.AT_MOST_ONCE, 200)
                .body("{\"a\":{\"b\":[1]},\"a\":{\"b\":[1]},\"A\":{\"b\":[1]}}")
                .build();
        assertThat(sent.json().at("a").items("b")).hasSize(1);
    }
}
