package dev.polysms.history;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.internal.page.FilteredPage;
import dev.polysms.internal.page.PageFold;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Conversations made from a history, for vendors without conversations. At every call it reads the whole history of the time that
 * it {@linkplain #within looks back}. A conversation without a message in that time is missing. Which messages are unread is not
 * known. A list of conversations is one page, because the last message of each is known only at the end.
 *
 * <p>It holds one entry for each remote party, at most 10,000, and one page of the history. Thread-safe.
 *
 * <pre>{@code
 * Conversations inbox = client.capability(Conversations.class)
 *         .orElseGet(() -> ConversationView.over(history, ownNumber));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ConversationView implements Conversations {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int MOST_PARTIES = 10_000;
    private static final Comparator<Conversation> NEWEST_FIRST = Comparator.comparing(
                    (Conversation one) -> one.lastMessageAt().orElse(Instant.MIN))
            .reversed();

    private final MessageHistory history;
    private final PhoneNumber ownNumber;
    private final HistoryQuery range;

    private ConversationView(MessageHistory history, PhoneNumber ownNumber, HistoryQuery range) {
        this.history = Objects.requireNonNull(history, "history");
        this.ownNumber = Objects.requireNonNull(ownNumber, "ownNumber");
        this.range = range;
    }

    /**
     * Returns a view of the last 30 days.
     *
     * @param ownNumber the account's number whose conversations are meant
     */
    public static ConversationView over(MessageHistory history, PhoneNumber ownNumber) {
        return new ConversationView(history, ownNumber, HistoryQuery.last(MONTH));
    }

    /**
     * Returns a view that looks back further, or less far.
     *
     * @param lookBack how long before each call
     * @throws IllegalArgumentException if {@code lookBack} is not positive
     */
    public ConversationView within(Duration lookBack) {
        return new ConversationView(history, ownNumber, HistoryQuery.last(lookBack));
    }

    /**
     * Reads the history and returns the conversations in it, the one with the newest message first.
     *
     * @throws IllegalArgumentException if this is not the number of this view
     */
    @Override
    public Page<Conversation> conversations(PhoneNumber ownNumber, CallOptions options) {
        requireOwn(ownNumber);
        Gathering gathering = new Gathering();
        return PageFold.run(history.history(range, options), gathering::add, gathering::page);
    }

    /**
     * Reads the history and returns the conversations in it, the one with the newest message first.
     *
     * @throws IllegalArgumentException if this is not the number of this view
     */
    @Override
    public CompletableFuture<Page<Conversation>> conversationsAsync(PhoneNumber ownNumber, CallOptions options) {
        requireOwn(ownNumber);
        Gathering gathering = new Gathering();
        return PageFold.start(history.historyAsync(range, options), gathering::add, gathering::page);
    }

    /**
     * Reads the history page by page and leaves out the messages of other conversations. A page may be empty without being the
     * last.
     *
     * @throws IllegalArgumentException if the conversation is not one of this view
     */
    @Override
    public Page<MessageRecord> messages(ConversationRef conversation, CallOptions options) {
        requireOwn(conversation.ownNumber());
        return FilteredPage.of(history.history(range, options), record -> isOf(conversation, record));
    }

    /**
     * Reads the history page by page and leaves out the messages of other conversations. A page may be empty without being the
     * last.
     *
     * @throws IllegalArgumentException if the conversation is not one of this view
     */
    @Override
    public CompletableFuture<Page<MessageRecord>> messagesAsync(ConversationRef conversation, CallOptions options) {
        requireOwn(conversation.ownNumber());
        return FilteredPage.ofAsync(history.historyAsync(range, options), record -> isOf(conversation, record));
    }

    private void requireOwn(PhoneNumber number) {
        if (!number.equals(ownNumber)) {
            throw new IllegalArgumentException(
                    "This view is for another number; create one by ConversationView.over(history, number)");
        }
    }

    private boolean isOf(ConversationRef conversation, MessageRecord record) {
        return remoteParty(record)
                .filter(remote -> remote.value().equals(conversation.id()))
                .isPresent();
    }

    /** The remote party of a message of this number; empty for a message of another number. */
    private Optional<Address> remoteParty(MessageRecord record) {
        if (record.from().filter(ownNumber::equals).isPresent()) {
            return record.to();
        }
        return record.to().filter(ownNumber::equals).isPresent() ? record.from() : Optional.empty();
    }

    /** Returns the masked number. */
    @Override
    public String toString() {
        return "ConversationView[of " + ownNumber + "]";
    }

    /** The conversations found so far. Used by one thread at a time. */
    private final class Gathering {
        private final Map<Address, Conversation> found = new HashMap<>();

        void add(MessageRecord record) {
            remoteParty(record).ifPresent(remote -> {
                found.merge(remote, conversation(remote, record), Gathering::newer);
                if (found.size() > MOST_PARTIES) {
                    throw tooMany(record);
                }
            });
        }

        private Conversation conversation(Address remote, MessageRecord record) {
            return Conversation.builder(ConversationRef.of(remote.value(), ownNumber))
                    .remoteParty(remote)
                    .lastMessageAt(record.time().orElse(null))
                    .build();
        }

        private static Conversation newer(Conversation one, Conversation other) {
            return NEWEST_FIRST.compare(one, other) <= 0 ? one : other;
        }

        private static InvalidRequestException tooMany(MessageRecord record) {
            Issue issue = new Issue(
                    "within",
                    "a view holds at most 10,000 remote parties, and this history has more",
                    "look back for a shorter time, or stream the history itself");
            return InvalidRequestException.builder(record.provider(), List.of(issue))
                    .operation("conversations")
                    .build();
        }

        Page<Conversation> page() {
            return Page.of(found.values().stream().sorted(NEWEST_FIRST).toList());
        }
    }
}
