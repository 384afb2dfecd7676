package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.UnavailableException;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.internal.ListPrimeVoxMessages;
import dev.polysms.spi.ApiRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation as two pure functions, with no server. */
final class ListPrimeVoxMessagesTest {
    private final ListPrimeVoxMessages list =
            new ListPrimeVoxMessages(PrimeVoxReads.account(NumberFormat.TEN_DIGITS), PrimeVoxReads.CONVERSATION);

    private List<MessageRecord> read(int status, String body) {
        return list.decode(PrimeVoxReads.answer(list, PrimeVoxReads.CONVERSATION, status, body));
    }

    private MessageRecord one(String fields) {
        return read(200, "{\"messages\":{\"67890\":" + fields + "}}").get(0);
    }

    @Test
    void writes_the_documented_request() {
        ApiRequest request = list.encode(PrimeVoxReads.CONVERSATION);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.GET);
        assertThat(request.url())
                .isEqualTo("https://pbx.primevox.net/api/messaging/v1/conversation"
                        + "?auth=pvx-9f8e7d6c5b4a&containerID=100001&conversationID=12345");
        assertThat(request.headers()).isEmpty();
    }

    @Test
    void encodes_an_id_of_any_kind() {
        assertThat(list.encode(ConversationRef.of("1&auth=x#é/..", PrimeVoxReads.OWN))
                        .query())
                .endsWith("&conversationID=1%26auth%3Dx%23%C3%A9%2F..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-id", "numbers", "array"})
    void reads_each_shape_alike(String shape) {
        List<MessageRecord> messages = read(200, PrimeVoxPayload.read("messages/" + shape + ".json"));

        assertThat(messages).hasSize(2);
        MessageRecord received = messages.get(0);
        assertThat(received.id()).contains(MessageId.of("67890"));
        assertThat(received.direction()).isEqualTo(Direction.INBOUND);
        assertThat(received.from()).contains(PrimeVoxReads.REMOTE);
        assertThat(received.to()).contains(PrimeVoxReads.OWN);
        assertThat(received.text()).contains("Is 7 pm still free? 🍽");
        assertThat(received.media()).isEmpty();
        assertThat(received.time().orElseThrow())
                .isBetween(Instant.parse("2024-01-31T00:06:08Z"), Instant.parse("2024-01-31T00:06:08.999Z"));
        assertThat(received.conversation()).contains(PrimeVoxReads.CONVERSATION);
        MessageRecord sent = messages.get(1);
        assertThat(sent.id()).contains(MessageId.of("67891"));
        assertThat(sent.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(sent.from()).contains(PrimeVoxReads.OWN);
        assertThat(sent.to()).isEmpty();
        assertThat(sent.time()).contains(Instant.parse("2024-01-31T00:07:09Z"));
    }

    @Test
    void keeps_what_the_vendor_wrote() {
        assertThat(read(200, PrimeVoxPayload.read("messages/by-id.json")).get(1).vendor(PrimeVoxMessage.class))
                .contains(new PrimeVoxMessage(
                        Optional.of("67891"),
                        Optional.of("2024-01-31 00:07:09"),
                        Optional.of("3035550100"),
                        Optional.of("It is")));
    }

    @Test
    void removes_marks_of_media_from_the_text() {
        List<MessageRecord> messages = read(200, PrimeVoxPayload.read("messages/media.json"));

        assertThat(messages.get(0).text()).contains("");
        assertThat(messages.get(0).media())
                .containsExactly(
                        MediaRef.of(PrimeVoxClient.PROVIDER, "MEDIA_ID").withContentType("image/jpeg"));
        assertThat(messages.get(0).vendor(PrimeVoxMessage.class).orElseThrow().messageText())
                .contains("media:MEDIA_ID|mime:image/jpeg");
        assertThat(messages.get(1).text()).contains("Here they are:");
        assertThat(messages.get(1).media())
                .containsExactly(
                        MediaRef.of(PrimeVoxClient.PROVIDER, "a1").withContentType("image/png"),
                        MediaRef.of(PrimeVoxClient.PROVIDER, "a2").withContentType("application/pdf"));
    }

    @Test
    void reads_an_empty_conversation() {
        assertThat(read(200, PrimeVoxPayload.read("messages/empty-list.json"))).isEmpty();
        assertThat(read(200, "{\"messages\":{}}")).isEmpty();
        assertThat(read(200, "{\"messages\":[],\"error\":\"\"}")).isEmpty();
    }

    @Test
    void keeps_a_row_with_few_readable_fields() {
        MessageRecord bare = one("{\"messageDate\":\"31/01/2024\",\"messageText\":[1]}");
        assertThat(bare.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(bare.from()).isEmpty();
        assertThat(bare.to()).isEmpty();
        assertThat(bare.text()).isEmpty();
        assertThat(bare.time()).isEmpty();

        MessageRecord odd = one("{\"messageFrom\":\"Voicemail <vm>\"}");
        assertThat(odd.from()).contains(new RawAddress("Voicemail <vm>"));
        assertThat(odd.direction()).isEqualTo(Direction.INBOUND);

        assertThat(read(200, "{\"messages\":[null,{},{\"messageText\":\"hi\"},\"hello\"]}"))
                .extracting(MessageRecord::text)
                .containsExactly(Optional.of("hi"), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3035550100",
                "13035550100",
                "+13035550100",
                "(303) 555-0100",
                " 13035550100",
                "\u202A3035550100\u202C",
                "303\u00A0555\u00A00100",
                "0013035550100"
            })
    void recognizes_the_own_number_in_every_form(String from) {
        assertThat(one("{\"messageFrom\":\"" + from + "\"}").direction()).isEqualTo(Direction.OUTBOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3035550101", "303555010", "+4203035550100", "0103035550100"})
    void does_not_mistake_another_number_for_the_own_one(String from) {
        MessageRecord message = one("{\"messageFrom\":\"" + from + "\"}");
        assertThat(message.direction()).isEqualTo(Direction.INBOUND);
        assertThat(message.to()).contains(PrimeVoxReads.OWN);
        assertThat(message.from().orElseThrow()).isNotEqualTo(PrimeVoxReads.OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html></html>",
                "{\"messages\":null}",
                "{\"messages\":\"none\"}",
                "{\"conversations\":[]}",
                "{\"messages\":[],\"error\":{\"no\":1}}",
                "{\"messages\":[],\"success\":false}",
                "{\"messages\":[\"hello\"]}",
                "{\"messages\":[[{\"messageText\":\"hello\"}]]}",
                "{\"messages\":{\"67890\":{\"body\":\"hello\"},\"67891\":[1]}}",
                "{\"messages\":{\"messages\":{\"67890\":{\"messageText\":\"hello\"}}}}",
                "{\"messages\":[true]}"
            })
    void accepts_no_other_answer_as_a_list(String body) {
        assertThatThrownBy(() -> read(200, body)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | API Key and Container ID are both required. | AUTHENTICATION
                    401 | The supplied API Key is invalid. | AUTHENTICATION
                    400 | You must include a ConversationID to fetch. | REQUEST
                    """)
    void maps_each_documented_error(int status, String text, Reason reason) {
        assertThatThrownBy(() -> read(status, "{\"error\":\"" + text + "\"}"))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal.operation()).contains("messages");
                });
    }

    @Test
    void shows_neither_number_nor_text() {
        MessageRecord message =
                read(200, PrimeVoxPayload.read("messages/by-id.json")).get(0);

        assertThat(message.toString()).doesNotContain("7205551212", "free");
        assertThat(message.vendor(PrimeVoxMessage.class).orElseThrow().toString())
                .doesNotContain("7205551212", "free")
                .contains("67890");
    }

    @Test
    void is_found_from_a_receipt() {
        assertThat(new PrimeVoxReceipt("67890", Optional.of("12345")).conversation(PrimeVoxReads.OWN))
                .contains(PrimeVoxReads.CONVERSATION);
        assertThat(new PrimeVoxReceipt("67890", Optional.empty()).conversation(PhoneNumber.of("+13035550100")))
                .isEmpty();
        assertThat(new PrimeVoxReceipt("67890", Optional.of("1\n2")).conversation(PrimeVoxReads.OWN))
                .isEmpty();
    }
}
