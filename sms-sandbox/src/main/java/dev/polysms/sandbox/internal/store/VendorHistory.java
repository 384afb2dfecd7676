package dev.polysms.sandbox.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.data.SavedNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A vendor's history: the rows it was seeded with, then the messages of the store, oldest first. Thread-safe. */
public final class VendorHistory {
    private final MessageStore messages;
    private final MessageQuery scope;
    private volatile @Nullable SeededRows seeded;

    /**
     * The history of a vendor, or a part of it.
     *
     * @param messages the messages
     * @param scope tells which of them belong to the history
     */
    public VendorHistory(MessageStore messages, MessageQuery scope) {
        this.messages = messages;
        this.scope = scope;
    }

    /**
     * Puts rows before the messages, in place of those that were there.
     *
     * @param rows the rows
     */
    public void seed(SeededRows rows) {
        seeded = rows;
    }

    /**
     * Writes what the seeded rows are computed from. The messages are the store's matter.
     *
     * @return the seed, or null if there are none
     */
    public JsonNode save() {
        SeededRows rows = seeded;
        return rows == null ? NullNode.instance : rows.save();
    }

    /**
     * Seeds the history as it was when it was saved.
     *
     * @param saved what {@link #save} wrote, or nothing if that was null
     * @param source computes a row
     */
    public void restore(Optional<SavedNode> saved, SeededRows.Source source) {
        seeded = saved.map(each -> SeededRows.restore(each, source)).orElse(null);
    }

    /** Forgets the seeded rows. The messages are the store's matter. */
    public void reset() {
        seeded = null;
    }

    /**
     * Looks for messages.
     *
     * @param first the first instant
     * @param last the last instant
     * @param kind a condition that depends neither on the id nor on the text nor on the time
     * @return what there is now
     */
    public Found find(Instant first, Instant last, Predicate<SandboxMessage> kind) {
        SeededRows rows = seeded;
        return new Found(
                Optional.ofNullable(rows).map(each -> each.matches(first, last, kind)),
                messages.find(scope.between(first, last).where(kind)));
    }

    /**
     * Looks for messages by their ids.
     *
     * @param ids the ids
     * @param condition what else must be true of the messages
     * @return what there is now
     */
    public Found find(Collection<String> ids, Predicate<SandboxMessage> condition) {
        SeededRows rows = seeded;
        Stream<SandboxMessage> first = rows == null ? Stream.empty() : rows.withIds(ids);
        Stream<SandboxMessage> then = messages.find(scope, ids).stream();
        return new Found(
                Optional.empty(), Stream.concat(first, then).filter(condition).toList());
    }

    /** What was found, as it was then. */
    public static final class Found {
        private final Optional<SeededRows.Matches> seeded;
        private final List<SandboxMessage> kept;

        private Found(Optional<SeededRows.Matches> seeded, List<SandboxMessage> kept) {
            this.seeded = seeded;
            this.kept = kept;
        }

        /**
         * How many messages there are.
         *
         * @return the count
         */
        public long total() {
            return seededTotal() + kept.size();
        }

        /**
         * A part of the messages.
         *
         * @param offset how many to leave out
         * @param size how many to have at most
         * @return the messages, oldest first
         */
        public List<SandboxMessage> page(long offset, int size) {
            Stream<SandboxMessage> first = seeded.stream().flatMap(rows -> rows.page(offset, size));
            return Stream.concat(first, kept.stream().skip(Math.max(0, offset - seededTotal())))
                    .limit(size)
                    .toList();
        }

        private long seededTotal() {
            return seeded.map(SeededRows.Matches::total).orElse(0L);
        }
    }
}
