package dev.polysms.optout;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store in memory, which is lost with its process: for tests, and for a list that is loaded at the start and saved elsewhere.
 *
 * <p>It has room for a number of consents, a few hundred bytes each, and <b>never drops an opt-out</b>: when it is full of
 * opt-outs, {@link #record} throws. Before that it removes opt-ins, the first recorded first. A recipient whose opt-in was removed
 * may be treated as opted out: by an older opt-out that arrives late, or by an opt-out from all senders.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemoryOptOutStore implements OptOutStore {
    private final int capacity;

    // Both guarded by this.
    private final Map<SenderRecipientPair, Consent> consents = new HashMap<>();
    private final Set<SenderRecipientPair> optIns = new LinkedHashSet<>();

    private InMemoryOptOutStore(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Returns an empty store.
     *
     * @param capacity how many consents it has room for, at least one
     * @throws IllegalArgumentException if that is less than one
     */
    public static InMemoryOptOutStore withRoomFor(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity is " + capacity + "; a store needs room for at least 1 consent");
        }
        return new InMemoryOptOutStore(capacity);
    }

    @Override
    public synchronized Optional<Consent> inForce(SenderRecipientPair pair) {
        Consent own = consents.get(pair);
        Consent ofAll = consents.get(pair.widened());
        if (own == null || (ofAll != null && ofAll.supersedes(own))) {
            return Optional.ofNullable(ofAll);
        }
        return Optional.of(own);
    }

    /**
     * Keeps a consent, unless the one that is kept for the same pair is as new or newer.
     *
     * @throws OptOutStoreException if the store is full of opt-outs
     */
    @Override
    public synchronized boolean record(Consent consent) {
        SenderRecipientPair pair = consent.pair();
        Consent before = consents.get(pair);
        if (before != null && !consent.supersedes(before)) {
            return false;
        }
        if (before == null) {
            makeRoom();
        }
        consents.put(pair, consent);
        optIns.remove(pair);
        if (consent.wish() == Consent.Wish.IN) {
            optIns.add(pair);
        }
        return before == null || before.wish() != consent.wish();
    }

    private void makeRoom() {
        if (consents.size() < capacity) {
            return;
        }
        SenderRecipientPair oldest = optIns.stream()
                .findFirst()
                .orElseThrow(() -> new OptOutStoreException(
                        "the store is full of opt-outs, and drops none; give it more room, or use a database"));
        optIns.remove(oldest);
        consents.remove(oldest);
    }

    /**
     * Returns all consents, to save them. {@link #record} loads them again, in any order.
     *
     * @return a copy, in no order
     */
    public synchronized List<Consent> consents() {
        return List.copyOf(consents.values());
    }

    /** Returns how full the store is. */
    @Override
    public synchronized String toString() {
        return "InMemoryOptOutStore[" + consents.size() + " of " + capacity + " consents]";
    }
}
