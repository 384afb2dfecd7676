package dev.polysms.resolve;

import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.resolve.CandidateRow.Match;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Delivery reports with the message's own reference. A missing report proves nothing. */
record ReportEvidence(ProviderId provider, DeliveryTracker tracker) implements Evidence {
    @Override
    public List<CandidateRow> read(SearchCriteria search) {
        List<CandidateRow> reported = search.reference().stream()
                .flatMap(reference -> tracker.withReference(provider, reference).stream())
                .map(status -> candidate(status, search))
                .toList();
        List<CandidateRow> named =
                reported.stream().filter(one -> one.id().isPresent()).toList();
        return named.isEmpty() ? reported : named; // a report without an id is for the same message as one with an id
    }

    private CandidateRow candidate(DeliveryStatus status, SearchCriteria search) {
        return new CandidateRow(
                provider, status.id(), search.from(), status.time().orElse(null), status.state(), Match.REFERENCE);
    }

    @Override
    public CompletableFuture<List<CandidateRow>> readAsync(SearchCriteria search) {
        return CompletableFuture.completedFuture(read(search));
    }

    @Override
    public boolean showsAll() {
        return false;
    }
}
