package dev.polysms.voipex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.PhoneNumber;
import dev.polysms.ShortCode;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One person is one number, however Voipex or a gateway before the webhook writes it. */
class VoipexWrittenNumbersTest {
    private static final PhoneNumber PERSON = PhoneNumber.of("+420601555001");
    private static final PhoneNumber OWN = PhoneNumber.of("+420777888999");

    private final WebhookParser parser =
            VoipexWebhooks.builder().guard(WebhookGuard.unauthenticated()).build();

    private InboundMessage inbound(String contentType, String body) {
        return (InboundMessage) parser.parse(WebhookRequest.builder()
                        .header("Content-Type", contentType)
                        .body(body)
                        .build())
                .get(0);
    }

    @Test
    void reads_a_form_whose_plus_signs_were_not_encoded() {
        InboundMessage stop = inbound(
                "application/x-www-form-urlencoded", "from=+420601555001&to=+420777888999&text=STOP&direction=IN");

        assertThat(stop.from()).contains(PERSON);
        assertThat(stop.to()).contains(OWN);
        assertThat(stop.text()).isEqualTo("STOP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+420601555001",
                " 420601555001",
                "420601555001",
                "00420601555001",
                "+420 601 555 001",
                "601555001",
                "\u202A+420601555001\u202C",
                "\u00A0+420\u00A0601\u00A0555\u00A0001\u00A0",
                "%2B420601555001"
            })
    void reads_each_form_of_a_number(String written) {
        String body = "{\"from\":\"" + written + "\",\"to\":\"+420777888999\",\"text\":\"STOP\",\"direction\":\"IN\"}";
        assertThat(inbound("application/json", body).from()).contains(PERSON);

        String form = "direction=IN&text=STOP&from=" + URLEncoder.encode(written, StandardCharsets.UTF_8);
        assertThat(inbound("application/x-www-form-urlencoded", form).from()).contains(PERSON);
    }

    @Test
    void reads_a_number_that_json_writes_as_a_number() {
        String body = "{\"from\":420601555001,\"to\":420777888999.0,\"text\":\"STOP\",\"direction\":\"IN\"}";
        assertThat(inbound("application/json", body).from()).contains(PERSON);
        assertThat(inbound("application/json", body).to()).contains(OWN);
    }

    @Test
    void keeps_a_short_code() {
        String body = "{\"from\":60030,\"text\":\"hi\",\"direction\":\"IN\"}";
        assertThat(inbound("application/json", body).from()).contains(ShortCode.of("60030"));
    }

    @Test
    void two_messages_with_an_unset_id_have_different_keys() {
        assertThat(inbound(
                                "application/json",
                                "{\"id\":0,\"from\":\"+420601555001\",\"text\":\"STOP\",\"direction\":\"IN\"}")
                        .dedupeKey())
                .isNotEqualTo(inbound(
                                "application/json",
                                "{\"id\":0,\"from\":\"+420601555001\",\"text\":\"START\",\"direction\":\"IN\"}")
                        .dedupeKey());
    }
}
