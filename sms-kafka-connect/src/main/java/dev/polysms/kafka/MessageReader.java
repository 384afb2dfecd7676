package dev.polysms.kafka;

import dev.polysms.CallOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.history.Conversation;
import dev.polysms.history.Conversations;
import dev.polysms.history.HistoryPoller;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.history.MessageTime;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Reads what an account sent and received, page by page, each time from a position on. */
interface MessageReader {
    /** Returns the position from which everything since a moment is read. */
    String startAt(Instant since);

    /** Reads one page. */
    HistoryPoller.Polled read(String position);

    /**
     * Returns a reader of the client's history or, if the vendor has none, of its conversations.
     *
     * @param number the number whose messages are read, or null for all
     * @throws ConnectException if the vendor has neither, or conversations and no number
     */
    static MessageReader of(SmsClient client, @Nullable PhoneNumber number, Duration overlap, Timing timing) {
        Optional<MessageHistory> history = client.capability(MessageHistory.class);
        if (history.isPresent()) {
            return new OfHistory(
                    HistoryPoller.builder(history.get())
                            .overlap(overlap)
                            .timing(timing)
                            .build(),
                    number);
        }
        Conversations conversations = client.capability(Conversations.class)
                .orElseThrow(() -> new ConnectException(client.provider()
                        + " has no history and no conversations; receive its messages by webhooks instead"));
        if (number == null) {
            throw new ConnectException(client.provider() + " has conversations of a number only; set "
                    + SourceSettings.NUMBERS + " to the account's numbers");
        }
        return new OfConversations(conversations, number, overlap, timing);
    }

    /** Reads a history of the whole account. */
    record OfHistory(HistoryPoller poller, @Nullable PhoneNumber number) implements MessageReader {
        @Override
        public String startAt(Instant since) {
            return poller.startAt(since);
        }

        @Override
        public HistoryPoller.Polled read(String position) {
            HistoryPoller.Polled page = poller.poll(position);
            if (number == null) {
                return page;
            }
            return new HistoryPoller.Polled(
                    page.messages().stream().filter(this::isOfNumber).toList(), page.position(), page.caughtUp());
        }

        private boolean isOfNumber(MessageRecord message) {
            return message.to().filter(address -> address.equals(number)).isPresent()
                    || message.from().filter(address -> address.equals(number)).isPresent();
        }
    }

    /** Reads the conversations of a number that have changed. Its position is a time in milliseconds. */
    record OfConversations(Conversations conversations, PhoneNumber number, Duration overlap, Timing timing)
            implements MessageReader {
        @Override
        public String startAt(Instant since) {
            return Long.toString(since.toEpochMilli());
        }

        @Override
        public HistoryPoller.Polled read(String position) {
            Instant since = Instant.ofEpochMilli(Long.parseLong(position));
            Instant next = timing.instant().minus(overlap);
            List<MessageRecord> found = new ArrayList<>();
            conversations.conversations(number, CallOptions.none()).stream()
                    .filter(conversation -> mayHaveNews(conversation, since))
                    .forEach(conversation -> conversations.messages(conversation.ref(), CallOptions.none()).stream()
                            .filter(message -> !isBefore(message, since))
                            .forEach(found::add));
            return new HistoryPoller.Polled(found, startAt(next.isAfter(since) ? next : since), true);
        }

        private static boolean mayHaveNews(Conversation conversation, Instant since) {
            return conversation.lastMessageAt().filter(since::isAfter).isEmpty();
        }

        /** A message without a time may be new: it is left out by its id if it is not. */
        private static boolean isBefore(MessageRecord message, Instant since) {
            return message.messageTime()
                    .map(MessageTime::latest)
                    .filter(since::isAfter)
                    .isPresent();
        }
    }
}
