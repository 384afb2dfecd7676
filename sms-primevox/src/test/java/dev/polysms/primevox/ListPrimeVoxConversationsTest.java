package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.ShortCode;
import dev.polysms.UnavailableException;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.primevox.internal.ListPrimeVoxConversations;
import dev.polysms.spi.ApiRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation as two pure functions, with no server. */
final class ListPrimeVoxConversationsTest {
    private static final Instant LAST = Instant.parse("2024-01-31T00:06:08Z");

    private final ListPrimeVoxConversations list = in(ZoneOffset.UTC);

    private static ListPrimeVoxConversations in(ZoneId zone) {
        return new ListPrimeVoxConversations(PrimeVoxReads.account(NumberFormat.TEN_DIGITS), PrimeVoxReads.OWN, zone);
    }

    private List<Conversation> read(int status, String body) {
        return list.decode(PrimeVoxReads.answer(list, PrimeVoxReads.OWN, status, body));
    }

    private Conversation one(String fields) {
        return read(200, "{\"conversations\":{\"12345\":" + fields + "}}").get(0);
    }

    @Test
    void writes_the_documented_request() {
        ApiRequest request = list.encode(PrimeVoxReads.OWN);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.GET);
        assertThat(request.url())
                .isEqualTo("https://pbx.primevox.net/api/messaging/v1/conversations"
                        + "?auth=pvx-9f8e7d6c5b4a&containerID=100001&phoneNumber=3035550100");
        assertThat(request.headers()).isEmpty();
        assertThat(request.toString()).doesNotContain("pvx-9f8e7d6c5b4a", "3035550100");
    }

    @Test
    void writes_eleven_digits_if_set() {
        ListPrimeVoxConversations eleven = new ListPrimeVoxConversations(
                PrimeVoxReads.account(NumberFormat.ELEVEN_DIGITS), PrimeVoxReads.OWN, ZoneOffset.UTC);

        assertThat(eleven.encode(PrimeVoxReads.OWN).query()).endsWith("&phoneNumber=13035550100");
    }

    @Test
    void reads_each_documented_field() {
        List<Conversation> conversations = read(200, PrimeVoxPayload.read("conversations/by-id.json"));

        assertThat(conversations).hasSize(2);
        Conversation first = conversations.get(0);
        assertThat(first.ref()).isEqualTo(ConversationRef.of("12345", PrimeVoxReads.OWN));
        assertThat(first.remoteParty()).contains(PrimeVoxReads.REMOTE);
        assertThat(first.unread()).contains(true);
        assertThat(first.lastMessageAt()).contains(LAST);
        assertThat(first.vendor(PrimeVoxConversation.class))
                .contains(new PrimeVoxConversation(
                        "12345", Optional.of("7205551212"), Optional.of("1"), Optional.of("2024-01-31 00:06:08")));
        assertThat(conversations.get(1).remoteParty()).contains(PhoneNumber.of("+17205551213"));
        assertThat(conversations.get(1).unread()).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-id", "numbers", "array"})
    void reads_each_shape_alike(String shape) {
        Conversation first = read(200, PrimeVoxPayload.read("conversations/" + shape + ".json"))
                .get(0);

        assertThat(first.ref().id()).isEqualTo("12345");
        assertThat(first.remoteParty()).contains(PrimeVoxReads.REMOTE);
        assertThat(first.unread()).contains(true);
        assertThat(first.lastMessageAt().orElseThrow()).isBetween(LAST, LAST.plusMillis(999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty-list", "empty-map"})
    void reads_no_conversations(String shape) {
        assertThat(read(200, PrimeVoxPayload.read("conversations/" + shape + ".json")))
                .isEmpty();
    }

    @Test
    void reads_a_time_without_a_zone_in_the_given_one() {
        ListPrimeVoxConversations denver = in(ZoneId.of("America/Denver"));
        String body = PrimeVoxPayload.read("conversations/by-id.json");

        assertThat(denver.decode(PrimeVoxReads.answer(denver, PrimeVoxReads.OWN, 200, body))
                        .get(0)
                        .lastMessageAt())
                .contains(Instant.parse("2024-01-31T07:06:08Z"));
    }

    @Test
    void keeps_a_row_with_few_readable_fields() {
        Conversation odd = one("{\"conversationWith\":\"anonymous caller\",\"hasUnreadMessages\":\"perhaps\","
                + "\"lastMessageDate\":\"yesterday\"}");

        assertThat(odd.remoteParty()).contains(new RawAddress("anonymous caller"));
        assertThat(odd.unread()).isEmpty();
        assertThat(odd.lastMessageAt()).isEmpty();
        assertThat(odd.vendor(PrimeVoxConversation.class).orElseThrow().lastMessageDate())
                .contains("yesterday");
        assertThat(one("{\"more\":1}").remoteParty()).isEmpty();
        assertThat(one("\"7205551212\"").ref().id()).isEqualTo("12345");
    }

    @ParameterizedTest
    @CsvSource({
        "(720) 555-1212, +17205551212",
        "1-720-555-1212, +17205551212",
        "+17205551212, +17205551212",
        "+420777888999, +420777888999"
    })
    void reads_a_remote_number_in_every_form(String written, String e164) {
        assertThat(one("{\"conversationWith\":\"" + written + "\"}").remoteParty())
                .contains(PhoneNumber.of(e164));
    }

    @Test
    void does_not_mistake_another_party_for_a_usa_number() {
        assertThat(one("{\"conversationWith\":\"60030\"}").remoteParty()).contains(ShortCode.of("60030"));
        assertThat(one("{\"conversationWith\":\"0205551212\"}").remoteParty()).contains(new RawAddress("0205551212"));
    }

    @Test
    void reads_a_count_as_unread() {
        assertThat(one("{\"hasUnreadMessages\":3}").unread()).contains(true);
        assertThat(one("{\"hasUnreadMessages\":-1}").unread()).isEmpty();
    }

    @Test
    void omits_only_conversations_without_an_id() {
        assertThat(read(
                        200,
                        "{\"conversations\":[null,[],{},{\"conversationWith\":\"7205551213\"},"
                                + "{\"conversationId\":\"1\\u0000\"},{\"conversationId\":\"12345\"}]}"))
                .extracting(conversation -> conversation.ref().id())
                .containsExactly("12345");
    }

    @Test
    void prefers_a_row_s_own_id_to_a_key_that_only_counts() {
        assertThat(read(200, "{\"conversations\":{\"0\":{\"conversationId\":\"12345\"}}}")
                        .get(0)
                        .ref()
                        .id())
                .isEqualTo("12345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "true",
                "\"conversations\"",
                "<html><body>Welcome</body></html>",
                "{\"conversations\":null}",
                "{\"conversations\":\"none\"}",
                "{\"conversations\":0}",
                "{\"conversations\":false}",
                "{\"conversations\":[{\"conversationWith\":\"7205551212\"}]}",
                "{\"conversations\":[\"7205551212\"]}",
                "{\"messages\":[]}",
                "{\"conversations\":{\"12345\":{}},\"error\":\"Something new.\"}",
                "{\"conversations\":[[{\"conversationId\":\"12345\"}]]}",
                "{\"conversations\":[true]}",
                "{\"conversations\":[[]]}",
                "{\"conversations\":[{},null]}",
                "{\"conversations\":{\"12345\":[]}}",
                "{\"conversations\":["
            })
    void accepts_no_other_answer_as_a_list(String body) {
        assertThatThrownBy(() -> read(200, body)).isInstanceOfSatisfying(UnavailableException.class, failure -> {
            assertThat(failure.worthRetrying()).isFalse();
            assertThat(failure.toString()).doesNotContain("7205551212", PrimeVoxReads.KEY);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | API Key and Container ID are both required. | AUTHENTICATION
                    401 | The supplied API Key is invalid. | AUTHENTICATION
                    200 | The supplied API Key is invalid. | AUTHENTICATION
                    400 | Either you left out the phoneNumber parameter, or you are trying to text with a non-USA number. | REQUEST
                    404 | The phone number you provided does not exist in this container. | NOT_FOUND
                    """)
    void maps_each_documented_error(int status, String text, Reason reason) {
        assertThatThrownBy(() -> read(status, "{\"error\":\"" + text + "\"}"))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal.operation()).contains("conversations");
                });
    }

    @Test
    void is_worth_retrying_when_the_vendor_breaks_down() {
        assertThatThrownBy(() -> read(500, "{\"error\":\"Error connecting to the database, please try again later.\"}"))
                .isInstanceOfSatisfying(UnavailableException.class, failure -> {
                    assertThat(failure.worthRetrying()).isTrue();
                    assertThat(failure.vendorMessage()).isPresent();
                });
        assertThatThrownBy(() -> read(404, "<html>Not Found</html>")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void shows_no_number() {
        Conversation conversation =
                read(200, PrimeVoxPayload.read("conversations/by-id.json")).get(0);

        assertThat(conversation.toString()).doesNotContain("7205551212", "3035550100");
        assertThat(conversation.vendor(PrimeVoxConversation.class).orElseThrow().toString())
                .doesNotContain("7205551212");
    }
}
