package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testkit.VendorAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal together with a sign of success. The server would accept a second request, and counts the requests. */
class VoximplantContradictionTest {
    private final MockWebServer vendor = new MockWebServer();
    private VoximplantClient client;

    @BeforeEach
    void start() throws IOException {
        vendor.start();
        client = VoximplantClient.builder()
                .serviceAccount(Credentials.json())
                .baseUrl(vendor.url("/").uri())
                .options(ClientOptions.builder()
                        .timing(new ManualTiming(Instant.parse("2026-11-21T12:00:00Z")).skipPauses())
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        vendor.close();
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void sends_once_from_a_number_and_reports_unknown(VendorAnswer answer) {
        contradict(answer, VoximplantPayload.json("send-sms-message/accepted-with-id"));

        requireUnknown(new VoximplantFixture().message());
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void sends_once_from_a_name_and_reports_unknown(VendorAnswer answer) {
        contradict(answer, VoximplantPayload.json("a2p-send-sms/accepted"));

        requireUnknown(new VoximplantA2pFixture().message());
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void sends_once_to_many_and_reports_unknown(VendorAnswer answer) {
        contradict(answer, VoximplantPayload.json("a2p-send-sms/accepted"));
        SmsMessage one = new VoximplantA2pFixture().message();

        BulkResult result = client.sendAll(BulkMessage.of(one.from().orElseThrow(), List.of(one.to()), one.text()));

        assertThat(result.results()).hasOnlyElementsOfType(RecipientResult.Unknown.class);
        assertThat(vendor.getRequestCount()).isOne();
    }

    static Stream<VendorAnswer> contradictions() {
        return CommonAnswers.contradictions().stream();
    }

    private void contradict(VendorAnswer answer, String accepted) {
        vendor.enqueue(new MockResponse.Builder()
                .code(answer.status())
                .body(answer.body())
                .build());
        vendor.enqueue(new MockResponse.Builder().body(accepted).build());
    }

    private void requireUnknown(SmsMessage message) {
        assertThat(catchThrowable(() -> client.send(message))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(vendor.getRequestCount()).isOne();
    }
}
