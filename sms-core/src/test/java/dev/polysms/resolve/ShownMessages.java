package dev.polysms.resolve;

import dev.polysms.CallOptions;
import dev.polysms.DeliveryState;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Conversations;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A vendor's history in memory, which shows each message from a given time on. */
final class ShownMessages implements MessageHistory, Conversations {
    private final ProviderId provider;
    private final Timing timing;
    private final Map<MessageRecord, Instant> rows = new LinkedHashMap<>();
    final List<HistoryQuery> queries = new ArrayList<>();
    boolean broken;
    Runnable whenRead = () -> {};

    ShownMessages(ProviderId provider, Timing timing) {
        this.provider = provider;
        this.timing = timing;
    }

    void show(SmsMessage message, String id, Instant time) {
        show(message, id, time, time);
    }

    void show(SmsMessage message, String id, Instant time, Instant from) {
        show(message, id, time, from, row -> row);
    }

    void show(SmsMessage message, String id, Instant time, Instant from, UnaryOperator<MessageRecord.Builder> change) {
        MessageRecord.Builder row = MessageRecord.builder(provider)
                .id(MessageId.of(id))
                .direction(Direction.OUTBOUND)
                .from(message.from().orElseThrow())
                .to(message.to())
                .text(message.text())
                .time(time)
                .state(DeliveryState.SENT, "sent");
        rows.put(change.apply(row).build(), from);
    }

    /** Hides all messages, as if they had never arrived. */
    void forget() {
        rows.clear();
    }

    private List<MessageRecord> visible() {
        whenRead.run();
        if (broken) {
            throw UnavailableException.builder(provider).operation("history").build();
        }
        return rows.entrySet().stream()
                .filter(row -> !row.getValue().isAfter(timing.instant()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        queries.add(query);
        return Page.of(visible());
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return later(() -> history(query, options));
    }

    private static <T> CompletableFuture<T> later(Supplier<T> read) {
        try {
            return CompletableFuture.completedFuture(read.get());
        } catch (UnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public List<Issue> check(HistoryQuery query) {
        return List.of();
    }

    /** One conversation per recipient. The conversation shows its recipient; its rows do not. */
    @Override
    public Page<Conversation> conversations(PhoneNumber ownNumber, CallOptions options) {
        return Page.of(visible().stream()
                .map(row -> row.to().orElseThrow())
                .distinct()
                .map(to -> Conversation.builder(ConversationRef.of(to.value(), ownNumber))
                        .remoteParty(to)
                        .build())
                .toList());
    }

    @Override
    public CompletableFuture<Page<Conversation>> conversationsAsync(PhoneNumber ownNumber, CallOptions options) {
        return later(() -> conversations(ownNumber, options));
    }

    @Override
    public Page<MessageRecord> messages(ConversationRef conversation, CallOptions options) {
        return Page.of(visible().stream()
                .filter(row -> row.to().orElseThrow().value().equals(conversation.id()))
                .map(row -> row.toBuilder().to(null).build())
                .toList());
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation, CallOptions options) {
        return later(() -> messages(conversation, options));
    }
}
