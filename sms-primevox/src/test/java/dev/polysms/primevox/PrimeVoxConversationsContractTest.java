package dev.polysms.primevox;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.ConversationsContract;
import dev.polysms.testkit.ConversationsFixture;
import dev.polysms.testkit.PageAnswer;
import dev.polysms.testkit.ReadFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class PrimeVoxConversationsContractTest extends ConversationsContract {
    @Override
    protected ConversationsFixture fixture() {
        return new Facts();
    }

    private static final class Facts implements ConversationsFixture {
        @Override
        public PhoneNumber ownNumber() {
            return PrimeVoxReads.OWN;
        }

        @Override
        public ConversationRef conversation() {
            return PrimeVoxReads.CONVERSATION;
        }

        @Override
        public ReadFixture<Conversation> conversations() {
            return new PrimeVoxReadFixture<>(
                    "/api/messaging/v1/conversations?auth=" + PrimeVoxReads.KEY
                            + "&containerID=100001&phoneNumber=3035550100",
                    "conversations",
                    List.of(
                            new PageAnswer<>(
                                    "by id",
                                    PrimeVoxPayload.read("conversations/by-id.json"),
                                    List.of(
                                            conversation("12345", "7205551212", true, "2024-01-31 00:06:08"),
                                            conversation("12346", "17205551213", false, "2024-01-30 23:59:59"))),
                            new PageAnswer<>(
                                    "numbers",
                                    PrimeVoxPayload.read("conversations/numbers.json"),
                                    List.of(conversation("12345", "7205551212", true, "2024-01-31 00:06:08.104689"))),
                            new PageAnswer<>(
                                    "an array",
                                    PrimeVoxPayload.read("conversations/array.json"),
                                    List.of(conversation("12345", "+17205551212", true, "2024-01-31T00:06:08Z")))),
                    List.of(
                            PrimeVoxReadFixture.refusal(
                                    400,
                                    "Either you left out the phoneNumber parameter, or you are trying to text with a"
                                            + " non-USA number.",
                                    Reason.REQUEST),
                            PrimeVoxReadFixture.refusal(
                                    404,
                                    "The phone number you provided does not exist in this container.",
                                    Reason.NOT_FOUND)));
        }

        private static Conversation conversation(String id, String with, boolean unread, String date) {
            return Conversation.builder(ConversationRef.of(id, PrimeVoxReads.OWN))
                    .remoteParty(number(with))
                    .unread(unread)
                    .lastMessageAt(time(date))
                    .vendor(new PrimeVoxConversation(
                            id, Optional.of(with), Optional.of(unread ? "1" : "0"), Optional.of(date)))
                    .build();
        }

        @Override
        public ReadFixture<MessageRecord> messages() {
            return new PrimeVoxReadFixture<>(
                    "/api/messaging/v1/conversation?auth=" + PrimeVoxReads.KEY
                            + "&containerID=100001&conversationID=12345",
                    "messages",
                    List.of(
                            new PageAnswer<>(
                                    "by id",
                                    PrimeVoxPayload.read("messages/by-id.json"),
                                    List.of(
                                            received("67890", "7205551212", "2024-01-31 00:06:08"),
                                            sent("67891", "3035550100", "2024-01-31 00:07:09"))),
                            new PageAnswer<>(
                                    "numbers",
                                    PrimeVoxPayload.read("messages/numbers.json"),
                                    List.of(
                                            received("67890", "17205551212", "2024-01-31 00:06:08.104689"),
                                            sent("67891", "13035550100", "2024-01-31T00:07:09Z"))),
                            new PageAnswer<>(
                                    "an array",
                                    PrimeVoxPayload.read("messages/array.json"),
                                    List.of(
                                            received("67890", "+17205551212", "2024-01-30T17:06:08-07:00"),
                                            sent("67891", "+13035550100", "2024-01-31T00:07:09.000Z"))),
                            new PageAnswer<>("media", PrimeVoxPayload.read("messages/media.json"), withMedia())),
                    List.of(PrimeVoxReadFixture.refusal(
                            400, "You must include a ConversationID to fetch.", Reason.REQUEST)));
        }

        private static MessageRecord received(String id, String from, String date) {
            String text = "Is 7 pm still free? 🍽";
            return inbound(id, from, date, text).text(text).build();
        }

        private static MessageRecord sent(String id, String from, String date) {
            return message(id, from, date, "It is")
                    .direction(Direction.OUTBOUND)
                    .text("It is")
                    .build();
        }

        private static List<MessageRecord> withMedia() {
            String two = "Here they are:\nmedia:a1|mime:image/png\nmedia:a2|mime:application/pdf";
            return List.of(
                    inbound("67892", "7205551212", "2024-01-31 00:08:10", "media:MEDIA_ID|mime:image/jpeg")
                            .text("")
                            .media(List.of(media("MEDIA_ID", "image/jpeg")))
                            .build(),
                    inbound("67893", "7205551212", "2024-01-31 00:08:11", two)
                            .text("Here they are:")
                            .media(List.of(media("a1", "image/png"), media("a2", "application/pdf")))
                            .build());
        }

        private static MediaRef media(String id, String type) {
            return MediaRef.of(PrimeVoxClient.PROVIDER, id).withContentType(type);
        }

        private static MessageRecord.Builder inbound(String id, String from, String date, String text) {
            return message(id, from, date, text).direction(Direction.INBOUND).to(PrimeVoxReads.OWN);
        }

        private static MessageRecord.Builder message(String id, String from, String date, String text) {
            return MessageRecord.builder(PrimeVoxClient.PROVIDER)
                    .id(MessageId.of(id))
                    .from(number(from))
                    .time(time(date))
                    .conversation(PrimeVoxReads.CONVERSATION)
                    .vendor(new PrimeVoxMessage(
                            Optional.of(id), Optional.of(date), Optional.of(from), Optional.of(text)));
        }

        private static PhoneNumber number(String written) {
            return PhoneNumber.of("+1" + written.substring(written.length() - 10));
        }

        private static Instant time(String date) {
            String iso = date.replace(' ', 'T');
            return java.time.OffsetDateTime.parse(iso.matches(".*(Z|-\\d\\d:\\d\\d)") ? iso : iso + "Z")
                    .toInstant();
        }
    }
}
