package dev.polysms.reliable;

import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.reliable.Candidate.Likeness;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Delivery reports that hold the message's own reference. One that did not come proves nothing. */
record ReportsPlace(ProviderId provider, DeliveryTracker tracker) implements Place {
    @Override
    public List<Candidate> read(Search search) {
        List<Candidate> reported = search.reference().stream()
                .flatMap(reference -> tracker.withReference(provider, reference).stream())
                .map(status -> candidate(status, search))
                .toList();
        List<Candidate> named =
                reported.stream().filter(one -> one.id().isPresent()).toList();
        return named.isEmpty() ? reported : named; // a report without an id is of the same text as one with
    }

    private Candidate candidate(DeliveryStatus status, Search search) {
        return new Candidate(
                provider, status.id(), search.from(), status.time().orElse(null), status.state(), Likeness.OWN);
    }

    @Override
    public CompletableFuture<List<Candidate>> readAsync(Search search) {
        return CompletableFuture.completedFuture(read(search));
    }

    @Override
    public boolean showsAll() {
        return false;
    }
}
