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

/** The history of a vendor: seeded rows first, then the messages of the store, oldest first. Thread-safe. */
public final class VendorHistory {
    private final MessageStore messages;
    private final MessageQuery scope;
    private volatile @Nullable SeededRows seeded;

    /**
     * Creates the history of a vendor, or a part of it.
     *
     * @param scope selects its messages
     */
    public VendorHistory(MessageStore messages, MessageQuery scope) {
        this.messages = messages;
        this.scope = scope;
    }

    /** Adds rows before the messages, and replaces earlier ones. */
    public void seed(SeededRows rows) {
        seeded = rows;
    }

    /** Writes the parameters of the seeded rows, or null if there are none. The store saves the messages. */
    public JsonNode save() {
        SeededRows rows = seeded;
        return rows == null ? NullNode.instance : rows.save();
    }

    /**
     * Restores the seeded rows.
     *
     * @param saved what {@link #save} wrote, or nothing if it was null
     */
    public void restore(Optional<SavedNode> saved, SeededRows.Source source) {
        seeded = saved.map(each -> SeededRows.restore(each, source)).orElse(null);
    }

    /** Removes the seeded rows. */
    public void reset() {
        seeded = null;
    }

    /**
     * Finds the messages of a period.
     *
     * @param kind a condition on anything but id, text and time
     */
    public Found find(Instant first, Instant last, Predicate<SandboxMessage> kind) {
        SeededRows rows = seeded;
        return new Found(
                Optional.ofNullable(rows).map(each -> each.matches(first, last, kind)),
                messages.find(scope.between(first, last).where(kind)));
    }

    /** Finds messages by their ids. */
    public Found find(Collection<String> ids, Predicate<SandboxMessage> condition) {
        SeededRows rows = seeded;
        Stream<SandboxMessage> first = rows == null ? Stream.empty() : rows.withIds(ids);
        Stream<SandboxMessage> then = messages.find(scope, ids).stream();
        return new Found(
                Optional.empty(), Stream.concat(first, then).filter(condition).toList());
    }

    /** The result of a search, which does not change afterwards. */
    public static final class Found {
        private final Optional<SeededRows.Matches> seeded;
        private final List<SandboxMessage> kept;

        private Found(Optional<SeededRows.Matches> seeded, List<SandboxMessage> kept) {
            this.seeded = seeded;
            this.kept = kept;
        }

        public long total() {
            return seededTotal() + kept.size();
        }

        /** Returns a page of messages, oldest first. */
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
