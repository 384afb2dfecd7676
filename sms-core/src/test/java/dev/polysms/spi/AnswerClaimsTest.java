package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerClaimsTest {
    private static Json json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"5\"}",
                "{\"messageId\":5.0}",
                "{\"Message-ID\":\"5\"}",
                "[{\"tracking_id\":5}]",
                "{\"a\":{\"b\":[{\"smsId\":\"5\"}]}}",
                "{\"state\":\"FAILED\"}",
                "{\"success\":true}",
                "{\"success\":\"1\"}",
                "{\"success\":[{\"x\":1}]}",
                "{\"status\":\"Accepted\"}",
                "{\"status\":202}",
                "{\"code\":200}",
                "{\"error\":{\"messageId\":\"5\"}}",
                "{\"isSuccess\":true}",
                "{\"was_sent\":1}",
                "{\"status\":[\"ok\"]}",
                "{\"deliveryStatus\":\"DELIVRD\"}"
            })
    void finds_a_claim_of_success_at_any_depth(String text) {
        assertThat(AnswerClaims.in(json(text)).success()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "{}",
                "[]",
                "{\"id\":0}",
                "{\"id\":\"null\"}",
                "{\"id\":null}",
                "{\"success\":false}",
                "{\"success\":[]}",
                "{\"success\":{\"messageId\":null,\"conversationId\":null}}",
                "{\"status\":400}",
                "{\"status\":\"error\"}",
                "{\"status\":\"BAD_REQUEST\"}",
                "{\"requestId\":\"5\"}",
                "{\"errors\":[{\"id\":\"5\",\"state\":\"x\"}]}"
            })
    void finds_no_claim_of_success_where_there_is_none(String text) {
        assertThat(AnswerClaims.in(json(text)).success()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":null}",
                "{\"error\":\"\"}",
                "{\"error\":[]}",
                "{\"error\":{}}",
                "{\"error\":false}",
                "{\"error\":0}",
                "{\"error\":\"0\"}",
                "{\"errors\":[[],{}],\"error_code\":\"none\"}",
                "{\"id\":5,\"status\":\"buffered\",\"message\":\"hello\"}",
                "{\"message\":\"created\",\"data\":{\"id\":5}}",
                "{\"id\":5,\"status\":{\"groupId\":1,\"name\":\"PENDING\",\"error\":0}}",
                "{\"id\":5,\"isBlocked\":false,\"valid\":true,\"failedCount\":0}"
            })
    void does_not_read_phps_empty_values_as_an_error(String text) {
        assertThat(AnswerClaims.in(json(text)).doubt()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"x":[{"ERROR_text":"no credit"}]}         | true
                    {"status":"fail","id":5}                   | true
                    {"success":"no","id":5}                    | true
                    {"code":"E5","id":5}                       | true
                    {"isSuccess":false,"id":5}                 | true
                    {"was_sent":"no"}                          | true
                    {"IsValid":false}                          | true
                    {"status":["fail"],"id":5}                 | true
                    {"status":{"name":"REJECTED"},"id":5}      | true
                    {"state":["FAILED"],"id":5}                | true
                    {"delivery_status":"FAILED"}               | true
                    {"fail":true}                              | true
                    {"violations":["no credit"]}               | true
                    {"failedCount":1}                          | true
                    {"chyba":"no credit"}                      | true
                    {"message":"no"}                           | false
                    {"status":"odd"}                           | false
                    [{"id":5},{"message":"no"}]                | false
                    """)
    void distinguishes_an_error_from_a_doubt(String text, boolean error) {
        AnswerClaims claims = AnswerClaims.in(json(text));
        assertThat(claims.error()).isEqualTo(error);
        assertThat(claims.doubt()).isTrue();
    }

    @Test
    void ignores_members_that_the_adapter_reads_itself() {
        Json answer = json("{\"status\":\"0\",\"reason\":\"Success\",\"error\":\"no credit\"}");

        assertThat(AnswerClaims.in(answer, "status", "reason", "error").doubt()).isFalse();
        assertThat(AnswerClaims.in(answer, "status", "reason").error()).isTrue();
    }

    @Test
    void reads_only_the_top_level_if_rows_may_fail() {
        assertThat(AnswerClaims.atTopOf(json("{\"items\":[{\"state\":\"FAILED\"}]}"))
                        .error())
                .isFalse();
        assertThat(AnswerClaims.atTopOf(json("{\"items\":[],\"status\":\"fail\"}"))
                        .error())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "65786, 65786",
        "65786.0, 65786",
        "65786.00, 65786",
        "007, 007",
        "12e34, 12e34",
        "' a-b ', a-b",
        "1.5, 1.5"
    })
    void reads_an_id(String written, String id) {
        assertThat(WireId.read(written)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "0.0", "00", "-5", "-0", "null", "NULL", "None", "undefined", "false", "NaN"})
    void reads_no_id_from_a_value_that_means_none(String written) {
        assertThat(WireId.read(written)).isEmpty();
    }
}
