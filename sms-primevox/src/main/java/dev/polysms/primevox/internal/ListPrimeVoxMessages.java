package dev.polysms.primevox.internal;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** {@code GET /api/messaging/v1/conversation}: the messages of one conversation, all in one answer. */
public final class ListPrimeVoxMessages implements Operation<ConversationRef, List<MessageRecord>> {
    private static final List<String> ID_NAMES = List.of("messageId", "messageID", "id");

    private final PrimeVoxAccount account;
    private final ConversationRef conversation;

    /**
     * Makes the operation.
     *
     * @param account the account of the conversation
     * @param conversation the conversation, with the own number, from which the direction follows
     */
    public ListPrimeVoxMessages(PrimeVoxAccount account, ConversationRef conversation) {
        this.account = account;
        this.conversation = conversation;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    /** The parameter is spelled with a capital D, unlike the field of a receipt. */
    @Override
    public ApiRequest encode(ConversationRef ref) {
        return ApiRequest.get(account.baseUrl(), "api/messaging/v1/conversation")
                .query("auth", account.apiKey())
                .query("containerID", account.containerId())
                .query("conversationID", ref.id())
                .build();
    }

    @Override
    public List<MessageRecord> decode(ApiResponse response) {
        List<ConversationRow> rows = ConversationRow.read(response, "messages", ID_NAMES);
        // One unreadable row does not fail the page. If no row is readable, the answer has another form.
        if (!rows.isEmpty() && rows.stream().noneMatch(ListPrimeVoxMessages::isMessage)) {
            throw response.unproven("no row of the answer has a message");
        }
        return rows.stream().map(this::message).toList();
    }

    private static boolean isMessage(ConversationRow row) {
        return Stream.concat(ID_NAMES.stream(), Stream.of("messageDate", "messageFrom", "messageText"))
                .anyMatch(name -> row.fields().text(name).isPresent());
    }

    private MessageRecord message(ConversationRow row) {
        Json fields = row.fields();
        PrimeVoxMessage vendor = new PrimeVoxMessage(
                row.id(), fields.text("messageDate"), fields.text("messageFrom"), fields.text("messageText"));
        MessageRecord.Builder record = MessageRecord.builder(PrimeVoxClient.PROVIDER)
                .id(row.id().map(MessageId::of).orElse(null))
                .time(fields.instant("messageDate", ZoneOffset.UTC).orElse(null))
                .conversation(conversation)
                .vendor(vendor);
        vendor.messageFrom().map(PrimeVoxNumber::read).ifPresent(from -> setParties(record, from));
        vendor.messageText()
                .map(MarkedText::read)
                .ifPresent(marked -> record.text(marked.text()).media(marked.media()));
        return record.build();
    }

    /** PrimeVOX names the sender only. The list of conversations has the remote party of an outbound message. */
    private void setParties(MessageRecord.Builder record, Address from) {
        record.from(from);
        if (from.equals(conversation.ownNumber())) {
            record.direction(Direction.OUTBOUND);
        } else {
            record.direction(Direction.INBOUND).to(conversation.ownNumber());
        }
    }
}
