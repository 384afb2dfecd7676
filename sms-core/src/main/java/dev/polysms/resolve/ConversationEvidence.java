package dev.polysms.resolve;

import dev.polysms.PhoneNumber;
import dev.polysms.history.Conversation;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageRecord;
import dev.polysms.internal.async.ComposedFuture;
import dev.polysms.internal.page.PageFold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The conversations of the sender with the recipient. A conversation whose remote party the vendor does not show is read too. */
record ConversationEvidence(Conversations conversations) implements Evidence {
    @Override
    public List<CandidateRow> read(SearchCriteria search) {
        if (!(search.from() instanceof PhoneNumber own)) {
            return List.of(); // only numbers have conversations
        }
        Gathering gathering = new Gathering(search);
        PageFold.run(conversations.conversations(own), gathering::add, () -> gathering);
        for (Conversation one : gathering.chosen) {
            PageFold.run(conversations.messages(one.ref()), row -> gathering.add(one, row), () -> gathering);
        }
        return gathering.found;
    }

    @Override
    public CompletableFuture<List<CandidateRow>> readAsync(SearchCriteria search) {
        if (!(search.from() instanceof PhoneNumber own)) {
            return CompletableFuture.completedFuture(List.of());
        }
        Gathering gathering = new Gathering(search);
        return ComposedFuture.of(
                PageFold.start(conversations.conversationsAsync(own), gathering::add, () -> gathering),
                all -> readFrom(0, gathering));
    }

    private CompletableFuture<List<CandidateRow>> readFrom(int index, Gathering gathering) {
        if (index == gathering.chosen.size()) {
            return CompletableFuture.completedFuture(gathering.found);
        }
        Conversation one = gathering.chosen.get(index);
        return ComposedFuture.of(
                PageFold.start(conversations.messagesAsync(one.ref()), row -> gathering.add(one, row), () -> gathering),
                read -> readFrom(index + 1, gathering));
    }

    @Override
    public boolean showsAll() {
        return true;
    }

    /** The rows found so far. Used by one thread at a time. */
    private static final class Gathering {
        private final SearchCriteria search;
        private final List<Conversation> chosen = new ArrayList<>();
        private final List<CandidateRow> found = new ArrayList<>();

        Gathering(SearchCriteria search) {
            this.search = search;
        }

        void add(Conversation one) {
            if (one.remoteParty().filter(with -> !with.equals(search.to())).isEmpty()) {
                chosen.add(one);
            }
        }

        /** A row may leave out what its conversation has. */
        void add(Conversation one, MessageRecord row) {
            MessageRecord whole = row.to().isPresent()
                    ? row
                    : row.toBuilder().to(one.remoteParty().orElse(null)).build();
            search.candidate(whole).ifPresent(found::add);
        }
    }
}
