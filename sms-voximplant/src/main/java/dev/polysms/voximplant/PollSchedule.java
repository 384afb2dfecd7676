package dev.polysms.voximplant;

import dev.polysms.MessageId;
import dev.polysms.delivery.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides when each message is polled for next. Not thread-safe. */
final class PollSchedule {
    /** Enough doublings to reach any longest pause, without an overflow. */
    private static final int MOST_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private final Map<MessageId, Turn> turns = new HashMap<>();

    /** How often a message was polled for, and when it is due again. */
    private record Turn(int asked, Instant due) {}

    PollSchedule(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    static Duration pause(Duration first, Duration longest, int doublings) {
        Duration pause = first;
        for (int i = 0; i < Math.min(doublings, MOST_DOUBLINGS) && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** Removes messages that are final or too old, and schedules the first poll of new ones. */
    void keepOnly(List<DeliveryStatus> unfinished) {
        Map<MessageId, Instant> sent = unfinished.stream()
                .collect(Collectors.toMap(
                        status -> status.id().orElseThrow(),
                        status -> status.sentAt().orElseThrow(),
                        (one, same) -> one));
        turns.keySet().retainAll(Set.copyOf(sent.keySet()));
        sent.forEach((id, at) -> turns.putIfAbsent(id, new Turn(0, at.plus(first))));
    }

    /** Returns the messages that are due, the one that has waited longest first. */
    List<MessageId> due(Instant now, int most) {
        return turns.entrySet().stream()
                .filter(turn -> !turn.getValue().due().isAfter(now))
                .sorted(Comparator.comparing(turn -> turn.getValue().due()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    void asked(List<MessageId> ids, Instant now) {
        for (MessageId id : ids) {
            turns.computeIfPresent(id, (same, turn) -> {
                int asked = turn.asked() + 1;
                return new Turn(asked, now.plus(pause(first, longest, asked)));
            });
        }
    }

    /** Returns the time until a message is due: never longer than the first pause, because new messages may come. */
    Duration untilNext(Instant now) {
        return turns.values().stream()
                .map(turn -> Duration.between(now, turn.due()))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause)
                .min(Comparator.naturalOrder())
                .filter(pause -> pause.compareTo(first) < 0)
                .orElse(first);
    }
}
