package dev.polysms.primevox.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.primevox.PrimeVoxConversation;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/messaging/v1/conversations}: those of one of the container's numbers, all in one answer. */
public final class ListPrimeVoxConversations implements Operation<PhoneNumber, List<Conversation>> {
    private static final List<String> ID_NAMES = List.of("conversationId", "conversationID", "id");

    private final PrimeVoxAccount account;
    private final PhoneNumber ownNumber;
    private final ZoneId zone;

    /**
     * Makes the operation.
     *
     * @param account the account of the conversations
     * @param ownNumber the number whose conversations are wanted
     * @param zone the zone of a time that has none
     */
    public ListPrimeVoxConversations(PrimeVoxAccount account, PhoneNumber ownNumber, ZoneId zone) {
        this.account = account;
        this.ownNumber = ownNumber;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(PhoneNumber number) {
        return ApiRequest.get(account.baseUrl(), "api/messaging/v1/conversations")
                .query("auth", account.apiKey())
                .query("containerID", account.containerId())
                .query("phoneNumber", account.write(number))
                .build();
    }

    @Override
    public List<Conversation> decode(ApiResponse response) {
        List<ConversationRow> rows = ConversationRow.read(response, "conversations", ID_NAMES);
        List<Conversation> conversations = rows.stream()
                .flatMap(row -> row.id().map(id -> conversation(id, row.fields())).stream())
                .toList();
        // A row without an id cannot be read further, and is left out. If no row has an id, the answer has another
        // form.
        if (conversations.isEmpty() && !rows.isEmpty()) {
            throw response.unproven("no conversation has an id");
        }
        return conversations;
    }

    private Conversation conversation(String id, Json fields) {
        PrimeVoxConversation vendor = new PrimeVoxConversation(
                id, fields.text("conversationWith"), unread(fields), fields.text("lastMessageDate"));
        return Conversation.builder(ConversationRef.of(id, ownNumber))
                .remoteParty(vendor.conversationWith().map(PrimeVoxNumber::read).orElse(null))
                .unread(isUnread(fields).orElse(null))
                .lastMessageAt(fields.instant("lastMessageDate", zone).orElse(null))
                .vendor(vendor)
                .build();
    }

    private static Optional<String> unread(Json fields) {
        return fields.text("hasUnreadMessages")
                .or(() -> fields.flag("hasUnreadMessages").map(unread -> unread ? "1" : "0"));
    }

    /** A server that returns the number of unread messages instead means the same. */
    private static Optional<Boolean> isUnread(Json fields) {
        return fields.flag("hasUnreadMessages")
                .or(() -> fields.number("hasUnreadMessages").stream()
                        .filter(count -> count > 1)
                        .mapToObj(count -> true)
                        .findFirst());
    }
}
