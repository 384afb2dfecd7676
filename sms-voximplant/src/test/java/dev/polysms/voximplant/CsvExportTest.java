package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.InvalidRequestException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.voximplant.internal.HistoryCommand;
import dev.polysms.voximplant.internal.HistoryCsv;
import dev.polysms.voximplant.internal.HistoryCursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in place of CSV is never taken for it, whatever it calls itself. */
class CsvExportTest {
    private static final String ERROR = "{\"error\": {\"msg\": \"Forbidden command\", \"code\": 104}}";
    private static final SmsHistoryQuery QUERY = SmsHistoryQuery.builder()
            .since(Instant.EPOCH)
            .until(Instant.EPOCH.plusSeconds(60))
            .build();

    private final HistoryCommand question = new HistoryCommand(QUERY);
    private final HistoryCsv export = new HistoryCsv(TestedOperation.ACCOUNT, question, 1);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void sends_the_query_of_the_history_and_requests_csv() {
        HistoryCursor whole = question.whole(Instant.EPOCH);

        assertThat(TestedOperation.text(export.encode(whole)))
                .endsWith("&count=1000&offset=0&from_date=1970-01-01+00%3A00%3A00&to_date=1970-01-01+00%3A01%3A00"
                        + "&output=csv");
        HistoryCommand open = new HistoryCommand(
                SmsHistoryQuery.builder().since(Instant.EPOCH).build());
        assertThat(open.whole(Instant.EPOCH.plusSeconds(7)).until()).isEqualTo(Instant.EPOCH.plusSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/csv, true",
        "200, application/octet-stream, true",
        "200, , true",
        "200, application/json, false",
        "200, Application/JSON; charset=utf-8, false",
        "200, text/html, false",
        "401, text/csv, false",
        "500, text/csv, false",
        "302, text/csv, false"
    })
    void streams_a_body_that_may_be_csv(int status, String type, boolean streams) {
        ApiResponse.Builder head = ApiResponse.builder(VoximplantClient.PROVIDER, export, status);
        if (type != null) {
            head.header("Content-Type", type);
        }

        assertThat(export.streams(head.build())).isEqualTo(streams);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "\uFEFF"})
    void finds_an_error_that_calls_itself_csv(String before) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> write(export, before + ERROR));

        assertThat(refusal.reason()).isEqualTo(Reason.PERMISSION);
        assertThat(refusal.vendorCode()).contains("104");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "{\"result\": [], \"total_count\": 0}", "[1]", "", " \n "})
    void accepts_no_other_answer_as_csv(String body) {
        assertThat(catchThrowableOfType(SmsException.class, () -> write(export, body)))
                .isInstanceOf(UnavailableException.class);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_id,cost\r\n1,2\r\n", "\uFEFFmessage_id;cost\n1;2\n", "1,\"{}\"\n", "\n\n1,2\n"})
    void writes_every_byte_of_the_csv(String csv) throws IOException {
        assertThat(write(export, csv)).isEqualTo(csv.getBytes(StandardCharsets.UTF_8).length);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(csv);
    }

    @Test
    void accepts_an_empty_file_if_there_are_no_rows() throws IOException {
        assertThat(write(new HistoryCsv(TestedOperation.ACCOUNT, question, 0), ""))
                .isZero();
    }

    @Test
    void exports_from_the_beginning_only() {
        try (VoximplantClient client =
                VoximplantClient.builder().accountId("2").apiKey("key").build()) {
            SmsHistoryQuery resumed =
                    QUERY.toBuilder().resumeAt("1.n.t7.t8.t8.1.-.0").build();

            assertThat(catchThrowableOfType(
                            InvalidRequestException.class,
                            () -> client.numberHistory().exportCsv(resumed, out)))
                    .hasMessageContaining("resumeAt");
        }
    }

    private long write(HistoryCsv operation, String body) throws IOException {
        ApiResponse head =
                ApiResponse.builder(VoximplantClient.PROVIDER, operation, 200).build();
        try (var csv = operation.open(head, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))) {
            return csv.transferTo(out);
        }
    }
}
