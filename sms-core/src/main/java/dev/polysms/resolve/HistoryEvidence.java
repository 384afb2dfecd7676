package dev.polysms.resolve;

import dev.polysms.history.MessageHistory;
import dev.polysms.internal.page.PageFold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The rows of a history at the time of the send. */
record HistoryEvidence(MessageHistory history) implements Evidence {
    @Override
    public List<CandidateRow> read(SearchCriteria search) {
        List<CandidateRow> found = new ArrayList<>();
        return PageFold.run(
                history.history(search.query()), row -> search.candidate(row).ifPresent(found::add), () -> found);
    }

    @Override
    public CompletableFuture<List<CandidateRow>> readAsync(SearchCriteria search) {
        List<CandidateRow> found = new ArrayList<>();
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
