package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxPrimeVoxConversationsTest {
    private static final String REMOTE = "+17205551212";

    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox =
            SmsSandbox.builder().clock(clock).maxMessages(5).start();

    private final TestHttpClient wire = new TestHttpClient();

    @Test
    void lists_what_was_sent_as_a_read_conversation() {
        JsonNode sent = send("7205551212", "Hello");

        JsonNode row = conversations().path(sent.path("conversationId").textValue());
        assertThat(row.path("conversationWith").textValue()).isEqualTo("7205551212");
        assertThat(row.path("hasUnreadMessages").textValue()).isEqualTo("0");
        assertThat(row.path("lastMessageDate").textValue()).isEqualTo("2026-03-01 12:00:00");

        JsonNode message = messages(sent.path("conversationId").textValue())
                .path(sent.path("messageId").textValue());
        assertThat(message.path("messageDate").textValue()).isEqualTo("2026-03-01 12:00:00");
        assertThat(message.path("messageFrom").textValue()).isEqualTo("3035550100");
        assertThat(message.path("messageText").textValue()).isEqualTo("Hello");
    }

    @Test
    void has_unread_messages_until_the_conversation_is_fetched() {
        String conversation = conversationOf(receive("Hello"));
        assertThat(unread(conversation)).isEqualTo("1");

        messages(conversation);
        assertThat(unread(conversation)).isEqualTo("0");

        receive("Hello again");
        assertThat(unread(conversation)).isEqualTo("1");
    }

    @Test
    void keeps_both_ways_in_one_conversation_oldest_first() {
        String conversation = send("7205551212", "Ping").path("conversationId").textValue();
        clock.advance(Duration.ofMinutes(1));
        SandboxMessage received = receive("Pong");

        assertThat(received.extras()).containsEntry("conversationId", conversation);
        assertThat(conversations().size()).isEqualTo(1);
        assertThat(conversations().path(conversation).path("lastMessageDate").textValue())
                .isEqualTo("2026-03-01 12:01:00");
        assertThat(messages(conversation))
                .extracting(message -> message.path("messageText").textValue())
                .containsExactly("Ping", "Pong");
        assertThat(messages(conversation)
                        .path(received.id())
                        .path("messageFrom")
                        .textValue())
                .isEqualTo("7205551212");
    }

    @Test
    void lists_the_conversation_with_the_newest_message_first() {
        send("7205551212", "One");
        send("7205551213", "Two");
        send("7205551212", "Three");

        assertThat(conversations())
                .extracting(row -> row.path("conversationWith").textValue())
                .containsExactly("7205551212", "7205551213");
    }

    @Test
    void lists_the_conversations_of_the_number_that_was_asked_for() {
        send("7205551212", "Hello");
        sandbox.receive("primevox", REMOTE, SandboxAccount.PRIMEVOX_SECOND_NUMBER, "Hello");

        assertThat(conversations().size()).isEqualTo(1);
        assertThat(get("conversations", "phoneNumber", "13035550101")
                        .json()
                        .path("conversations")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void shows_no_conversation_twice_where_both_numbers_are_own() {
        send("3035550101", "Hello");

        assertThat(conversations().size()).isEqualTo(1);
        assertThat(get("conversations", "phoneNumber", "3035550101")
                        .json()
                        .path("conversations")
                        .size())
                .isZero();
    }

    @Test
    void forgets_conversations_with_their_last_message() {
        String first = conversationOf(receive("Hello"));
        for (int i = 0; i < 5; i++) {
            send("720555130" + i, "Hello");
        }

        assertThat(conversations().size()).isEqualTo(5);
        assertThat(conversations().has(first)).isFalse();
        assertThat(messages(first).size()).isZero();
        assertThat(conversationOf(receive("Hello again"))).isNotEqualTo(first);
    }

    @Test
    void forgets_everything_and_gives_no_id_again() {
        String conversation = conversationOf(receive("Hello"));
        sandbox.clear();

        assertThat(conversations().size()).isZero();
        assertThat(messages(conversation).size()).isZero();
        assertThat(send("7205551212", "Hello").path("conversationId").textValue())
                .isNotEqualTo(conversation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "abc", "12001 OR 1=1"})
    void has_no_messages_in_an_unknown_conversation(String conversation) {
        TestHttpAnswer answer = get("conversation", "conversationID", conversation);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("messages").isObject()).isTrue();
        assertThat(answer.json().path("messages").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "conversations, auth, '', 401, API Key and Container ID are both required.",
        "conversations, containerID, '', 401, API Key and Container ID are both required.",
        "conversations, auth, wrong, 401, The supplied API Key is invalid.",
        "conversations, containerID, 200002, 401, The supplied API Key is invalid.",
        "conversations, containerID, 100500, 500, 'Error connecting to the database, please try again later.'",
        "conversations, phoneNumber, 3035550199, 404, The phone number you provided does not exist in this container.",
        "conversation, auth, '', 401, API Key and Container ID are both required.",
        "conversation, containerID, '', 401, API Key and Container ID are both required.",
        "conversation, auth, wrong, 401, The supplied API Key is invalid.",
        "conversation, containerID, 200002, 401, The supplied API Key is invalid.",
        "conversation, containerID, 100500, 500, 'Error connecting to the database, please try again later.'",
        "conversation, conversationID, '', 400, You must include a ConversationID to fetch."
    })
    void refuses_in_the_documented_words(String call, String parameter, String value, int status, String error) {
        Map<String, String> query = query();
        query.put(parameter, value);
        assertRefused(call, query, status, error);

        if (value.isEmpty()) {
            query.remove(parameter);
            assertRefused(call, query, status, error);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4165551212", "+420607608609", "555"})
    void refuses_a_phone_number_that_is_not_of_the_usa(String number) {
        String error =
                "Either you left out the phoneNumber parameter, or you are trying to text with a non-USA number.";
        Map<String, String> query = query();
        query.put("phoneNumber", number);
        assertRefused("conversations", query, 400, error);

        query.remove("phoneNumber");
        query.put("phonenumber", "3035550100");
        assertRefused("conversations", query, 400, error);
    }

    @Test
    void distinguishes_the_case_of_the_conversations_parameter() {
        Map<String, String> query = query();
        query.put("conversationId", query.remove("conversationID"));

        assertRefused("conversation", query, 400, "You must include a ConversationID to fetch.");
    }

    @Test
    void fails_a_send_too_if_the_database_cannot_be_reached() {
        Map<String, Object> message = message("7205551212", "Hello");
        message.put("containerID", SandboxAccount.PRIMEVOX_BROKEN_CONTAINER);
        TestHttpAnswer answer = wire.postJson(call("sendMessage.php"), message);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("error").textValue())
                .isEqualTo("Error connecting to the database, please try again later.");
        assertThat(sandbox.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversations", "conversation"})
    void refuses_a_post(String call) {
        TestHttpAnswer answer = wire.postJson(call(call), Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void serves_the_media_that_the_text_of_a_message_names() {
        SandboxMessage received = sandbox.receive(
                "primevox",
                REMOTE,
                SandboxAccount.PRIMEVOX_NUMBER,
                "Look",
                new SandboxMedia("a.png", "image/png", new byte[] {1, 2, 3}),
                new SandboxMedia("b.vcf", "text/vcard", "BEGIN".getBytes(UTF_8)));

        assertThat(messages(conversationOf(received))
                        .path(received.id())
                        .path("messageText")
                        .textValue())
                .isEqualTo(received.text())
                .matches("Look\nmedia:[^|]+\\|mime:image/png\nmedia:[^|]+\\|mime:text/vcard");
        List<String> ids = mediaIds(received.text());
        TestHttpAnswer image = media("100001/" + ids.get(0));
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.body()).containsExactly(1, 2, 3);
        assertThat(media("100001/" + ids.get(1)).text()).isEqualTo("BEGIN");

        assertThat(media("200002/" + ids.get(0)).status()).isEqualTo(404);
        sandbox.clear();
        assertThat(media("100001/" + ids.get(0)).status()).isEqualTo(404);
    }

    @Test
    void has_nothing_but_the_marker_where_there_was_no_text() {
        SandboxMedia media = new SandboxMedia("a.png", "image/png", new byte[0]);

        assertThat(sandbox.receive("primevox", REMOTE, SandboxAccount.PRIMEVOX_NUMBER, "", media)
                        .text())
                .matches("media:[^|]+\\|mime:image/png");
    }

    @Test
    void stores_no_media_for_a_number_that_it_does_not_have() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.receive("primevox", REMOTE, "+13035550199", "Hello"));
        assertThat(sandbox.messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PrimeVoxShape.class)
    void answers_in_each_shape(PrimeVoxShape shape) {
        sandbox.shape(shape);
        JsonNode sent = send("7205551212", "42");
        JsonNode conversations = conversations();
        JsonNode messages = messages(sent.path("conversationId").asText());

        boolean array = shape == PrimeVoxShape.ARRAY;
        assertThat(conversations.isArray()).isEqualTo(array);
        assertThat(messages.isArray()).isEqualTo(array);
        JsonNode conversation = conversations.iterator().next();
        JsonNode message = messages.iterator().next();
        assertThat(conversation.has("conversationId")).isEqualTo(array);
        assertThat(message.has("messageId")).isEqualTo(array);
        if (array) {
            assertThat(conversation.path("conversationId")).isEqualTo(sent.path("conversationId"));
            assertThat(message.path("messageId")).isEqualTo(sent.path("messageId"));
        }

        boolean numbers = shape == PrimeVoxShape.MAP_OF_NUMBERS;
        assertThat(List.of(
                        sent.path("messageId"),
                        sent.path("conversationId"),
                        conversation.path("hasUnreadMessages"),
                        conversation.path("conversationWith"),
                        message.path("messageFrom")))
                .allMatch(value -> numbers ? value.isIntegralNumber() : value.isTextual());
        assertThat(message.path("messageText").textValue()).isEqualTo("42");

        String time =
                switch (shape) {
                    case FRACTIONAL_TIMES -> "2026-03-01 12:00:00.000000";
                    case ISO_TIMES -> "2026-03-01T12:00:00Z";
                    case MAP_OF_STRINGS, MAP_OF_NUMBERS, ARRAY, PHP_MAP -> "2026-03-01 12:00:00";
                };
        assertThat(conversation.path("lastMessageDate").textValue()).isEqualTo(time);
        assertThat(message.path("messageDate").textValue()).isEqualTo(time);
    }

    @ParameterizedTest
    @EnumSource(PrimeVoxShape.class)
    void writes_an_empty_list_in_each_shape(PrimeVoxShape shape) {
        sandbox.shape(shape);
        boolean array = shape == PrimeVoxShape.ARRAY || shape == PrimeVoxShape.PHP_MAP;

        assertThat(List.of(conversations(), messages("1")))
                .allMatch(rows -> rows.isContainerNode() && rows.isEmpty() && rows.isArray() == array);
    }

    @Test
    void can_be_given_its_shape_at_the_start() {
        try (SmsSandbox shaped = SmsSandbox.builder().shape(PrimeVoxShape.ARRAY).start()) {
            URI uri =
                    URI.create(shaped.primevox() + "/api/messaging/v1/conversations?" + TestHttpClient.encode(query()));

            assertThat(wire.get(uri).json().path("conversations").isArray()).isTrue();
        }
    }

    private String unread(String conversation) {
        return conversations().path(conversation).path("hasUnreadMessages").textValue();
    }

    private JsonNode conversations() {
        return get("conversations", "phoneNumber", "3035550100").json().path("conversations");
    }

    private JsonNode messages(String conversation) {
        return get("conversation", "conversationID", conversation).json().path("messages");
    }

    private SandboxMessage receive(String text) {
        return sandbox.receive("primevox", REMOTE, SandboxAccount.PRIMEVOX_NUMBER, text);
    }

    private JsonNode send(String to, String text) {
        return wire.postJson(call("sendMessage.php"), message(to, text)).json().path("success");
    }

    private TestHttpAnswer get(String call, String parameter, String value) {
        Map<String, String> query = query();
        query.put(parameter, value);
        return get(call, query);
    }

    private TestHttpAnswer get(String call, Map<String, String> query) {
        return wire.get(URI.create(call(call) + "?" + TestHttpClient.encode(query)));
    }

    private void assertRefused(String call, Map<String, String> query, int status, String error) {
        TestHttpAnswer answer = get(call, query);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().size()).isEqualTo(1);
        assertThat(answer.json().path("error").textValue()).isEqualTo(error);
    }

    private TestHttpAnswer media(String path) {
        return wire.get(URI.create(sandbox.primevox() + "/media/" + path));
    }

    private static String conversationOf(SandboxMessage message) {
        return message.extras().getOrDefault("conversationId", "none");
    }

    private URI call(String name) {
        return URI.create(sandbox.primevox() + "/api/messaging/v1/" + name);
    }

    private static List<String> mediaIds(String text) {
        List<String> ids = new ArrayList<>();
        for (Matcher media = Pattern.compile("media:([^|]+)").matcher(text); media.find(); ) {
            ids.add(media.group(1));
        }
        return ids;
    }

    private static Map<String, String> query() {
        return new HashMap<>(Map.of(
                "auth",
                SandboxAccount.PRIMEVOX_KEY,
                "containerID",
                SandboxAccount.PRIMEVOX_CONTAINER,
                "phoneNumber",
                "3035550100",
                "conversationID",
                "12001"));
    }

    private static Map<String, Object> message(String to, String text) {
        return new HashMap<>(Map.of(
                "auth",
                SandboxAccount.PRIMEVOX_KEY,
                "containerID",
                SandboxAccount.PRIMEVOX_CONTAINER,
                "fromNumber",
                "3035550100",
                "toNumber",
                to,
                "messageText",
                text));
    }
}
