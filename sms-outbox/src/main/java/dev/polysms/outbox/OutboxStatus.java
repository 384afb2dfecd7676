package dev.polysms.outbox;

import java.time.Instant;
import java.util.List;

/**
 * How many messages of an outbox are in which state.
 *
 * @param counts one row for each account and state that has messages
 * @since 0.1.0
 */
public record OutboxStatus(List<Count> counts) {
    /** Copies the counts. */
    public OutboxStatus {
        counts = List.copyOf(counts);
    }

    /**
     * The messages of one account in one state.
     *
     * @param messages how many there are
     * @param oldest when the oldest of them was enqueued
     */
    public record Count(String account, OutboxState state, long messages, Instant oldest) {}

    /** Returns how many messages of all accounts are in a state. */
    public long total(OutboxState state) {
        return counts.stream()
                .filter(count -> count.state() == state)
                .mapToLong(Count::messages)
                .sum();
    }
}
