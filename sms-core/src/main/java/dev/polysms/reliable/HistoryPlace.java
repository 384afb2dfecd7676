package dev.polysms.reliable;

import dev.polysms.history.MessageHistory;
import dev.polysms.internal.PageFold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A history, read for the time of the send. */
record HistoryPlace(MessageHistory history) implements Place {
    @Override
    public List<Candidate> read(Search search) {
        List<Candidate> found = new ArrayList<>();
        return PageFold.run(
                history.history(search.query()), row -> search.candidate(row).ifPresent(found::add), () -> found);
    }

    @Override
    public CompletableFuture<List<Candidate>> readAsync(Search search) {
        List<Candidate> found = new ArrayList<>();
        return PageFold.start(
                history.historyAsync(search.query()),
                row -> search.candidate(row).ifPresent(found::add),
                () -> found);
    }

    @Override
    public boolean showsAll() {
        return true;
    }
}
