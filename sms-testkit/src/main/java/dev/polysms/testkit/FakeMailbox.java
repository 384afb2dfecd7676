package dev.polysms.testkit;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.text.SmsText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages that a fake vendor remembers. Beyond a limit it forgets the oldest. Thread-safe. */
final class FakeMailbox {
    private static final int MOST_SEGMENTS = 1_000;

    private final ProviderId provider;
    private final int most;

    // Guarded by this.
    private final NavigableMap<Long, Kept> kept = new TreeMap<>();
    private long count;

    FakeMailbox(ProviderId provider, int most) {
        this.provider = provider;
        this.most = most;
    }

    /**
     * A remembered message.
     *
     * @param place its place in the order of arrival, from 1
     * @param reference the caller's own id, if there is one
     * @param unread whether it is an unread inbound message
     */
    record Kept(long place, MessageRecord record, Optional<String> reference, boolean unread) {
        private boolean isOf(ConversationRef conversation) {
            return record.conversation().filter(conversation::equals).isPresent();
        }
    }

    // ---- writing

    /** Stores a sent message. */
    synchronized SendReceipt send(SmsMessage message, List<MediaRef> media, FakeOutcome outcome, Instant now) {
        int segments = Math.min(MOST_SEGMENTS, SmsText.of(message.text()).segments());
        MessageId id = nextId();
        SendReceipt receipt = outcome.receipt()
                .orElseGet(() ->
                        SendReceipt.builder(provider).id(id).segments(segments).build());
        keep(
                record(sender(message), message.to(), message.text(), now)
                        .id(receipt.id().orElse(null))
                        .direction(Direction.OUTBOUND)
                        .media(media)
                        .state(DeliveryState.QUEUED, null)
                        .segments(segments)
                        .conversation(conversation(sender(message), message.to()))
                        .build(),
                message.reference());
        return receipt;
    }

    private static Address sender(SmsMessage message) {
        return message.from().orElseThrow(() -> new AssertionError("a missing sender is an issue"));
    }

    /** Stores a received message. */
    synchronized MessageRecord receive(Address from, PhoneNumber to, String text, List<MediaRef> media, Instant now) {
        MessageRecord record = record(from, to, text, now)
                .id(nextId())
                .direction(Direction.INBOUND)
                .media(media)
                .conversation(conversation(to, from))
                .build();
        keep(record, Optional.empty());
        return record;
    }

    private MessageRecord.Builder record(Address from, Address to, String text, Instant now) {
        return MessageRecord.builder(provider).from(from).to(to).text(text).time(now);
    }

    private MessageId nextId() {
        return MessageId.of("fake-" + (count + 1));
    }

    private void keep(MessageRecord record, Optional<String> reference) {
        count++;
        kept.put(count, new Kept(count, record, reference, record.direction() == Direction.INBOUND));
        if (kept.size() > most) {
            kept.pollFirstEntry();
        }
    }

    /** Returns an id that is the same for the same two addresses and shows neither. */
    private static @Nullable ConversationRef conversation(Address own, Address remote) {
        if (!(own instanceof PhoneNumber number)) {
            return null;
        }
        byte[] ends = (own.value() + " " + remote.value()).getBytes(StandardCharsets.UTF_8);
        return ConversationRef.of(UUID.nameUUIDFromBytes(ends).toString(), number);
    }

    /** Sets the delivery state of the newest message with an id. */
    synchronized Optional<Kept> report(MessageId id, DeliveryState state) {
        for (Kept row : kept.descendingMap().values()) {
            if (row.record().id().filter(id::equals).isPresent()) {
                MessageRecord changed = row.record().toBuilder()
                        .state(state, state.name().toLowerCase(Locale.ROOT))
                        .build();
                return Optional.of(replace(new Kept(row.place(), changed, row.reference(), row.unread())));
            }
        }
        return Optional.empty();
    }

    private Kept replace(Kept row) {
        kept.put(row.place(), row);
        return row;
    }

    // ---- reading

    /** Returns the messages that a query asks for, in the order of arrival. A resume token is the place of a message. */
    FakeReading.Rows<MessageRecord> rows(HistoryQuery query, Instant now) {
        long after = query.resumeToken().map(Long::parseLong).orElse(0L);
        List<Kept> rows = between(query.start(now), query.until().orElse(now), after);
        return new FakeReading.Rows<>(
                rows.stream().map(Kept::record).toList(),
                index -> Optional.of(Long.toString(rows.get(index).place())));
    }

    private synchronized List<Kept> between(Instant from, Instant to, long after) {
        return rows(row -> row.place() > after
                && row.record()
                        .time()
                        .filter(time -> !time.isBefore(from) && !time.isAfter(to))
                        .isPresent());
    }

    /** Returns the messages of a conversation in the order of arrival, and marks them as read. */
    synchronized List<MessageRecord> read(ConversationRef conversation) {
        return rows(row -> row.isOf(conversation)).stream()
                .map(row -> replace(new Kept(row.place(), row.record(), row.reference(), false)))
                .map(Kept::record)
                .toList();
    }

    /** Returns the conversations of a number, the one with the newest message first. */
    synchronized List<Conversation> conversations(PhoneNumber own) {
        Map<ConversationRef, Conversation> newestLast = new LinkedHashMap<>();
        for (Kept row : kept.values()) {
            row.record()
                    .conversation()
                    .filter(ref -> ref.ownNumber().equals(own))
                    .ifPresent(ref -> newestLast.put(ref, goOn(ref, newestLast.remove(ref), row)));
        }
        List<Conversation> newestFirst = new ArrayList<>(newestLast.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static Conversation goOn(ConversationRef ref, @Nullable Conversation before, Kept row) {
        MessageRecord record = row.record();
        boolean unreadBefore =
                before != null && before.unread().filter(Boolean::booleanValue).isPresent();
        return Conversation.builder(ref)
                .remoteParty((row.record().direction() == Direction.INBOUND ? record.from() : record.to()).orElse(null))
                .unread(unreadBefore || row.unread())
                .lastMessageAt(record.time().orElse(null))
                .build();
    }

    private List<Kept> rows(Predicate<Kept> filter) {
        return kept.values().stream().filter(filter).toList();
    }
}
