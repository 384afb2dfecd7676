package dev.polysms.optout;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store that lasts as long as its process: for tests, and for a list that is loaded at the start and saved elsewhere.
 *
 * <p>It has room for a number of choices, a few hundred bytes each, and <b>never forgets an opt-out</b>: when it is full of them,
 * {@link #record} throws. Before that it gives up opt-ins, those first that were recorded first; without its opt-in a
 * recipient is at most treated as opted out, by an older opt-out that comes late or by one from all senders.
 *
 * <p>Thread-safe.
 */
public final class InMemoryOptOutStore implements OptOutStore {
    private final int capacity;

    // Both guarded by this.
    private final Map<SenderRecipientPair, Consent> choices = new HashMap<>();
    private final Set<SenderRecipientPair> optIns = new LinkedHashSet<>();

    private InMemoryOptOutStore(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Returns an empty store.
     *
     * @param capacity how many choices it has room for, at least one
     * @return the store
     * @throws IllegalArgumentException if that is less than one
     */
    public static InMemoryOptOutStore withRoomFor(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A store needs room for at least one choice");
        }
        return new InMemoryOptOutStore(capacity);
    }

    @Override
    public synchronized Optional<Consent> inForce(SenderRecipientPair channel) {
        Consent own = choices.get(channel);
        Consent wide = choices.get(channel.widened());
        if (own == null || (wide != null && wide.supersedes(own))) {
            return Optional.ofNullable(wide);
        }
        return Optional.of(own);
    }

    /**
     * Keeps a choice, unless the one that is kept for the same channel is as new or newer.
     *
     * @throws OptOutStoreException if the store is full of opt-outs
     */
    @Override
    public synchronized boolean record(Consent choice) {
        SenderRecipientPair channel = choice.channel();
        Consent before = choices.get(channel);
        if (before != null && !choice.supersedes(before)) {
            return false;
        }
        if (before == null) {
            makeRoom();
        }
        choices.put(channel, choice);
        optIns.remove(channel);
        if (choice.wish() == Consent.Wish.IN) {
            optIns.add(channel);
        }
        return before == null || before.wish() != choice.wish();
    }

    private void makeRoom() {
        if (choices.size() < capacity) {
            return;
        }
        SenderRecipientPair oldest = optIns.stream()
                .findFirst()
                .orElseThrow(() -> new OptOutStoreException(
                        "the store is full of opt-outs, and forgets none; give it more room, or use a database"));
        optIns.remove(oldest);
        choices.remove(oldest);
    }

    /**
     * Returns everything that is kept, to save it. {@link #record} takes it back, in any order.
     *
     * @return a copy, in no order
     */
    public synchronized List<Consent> choices() {
        return List.copyOf(choices.values());
    }

    /** Returns how full the store is. */
    @Override
    public synchronized String toString() {
        return "InMemoryOptOutStore[" + choices.size() + " of " + capacity + " choices]";
    }
}
