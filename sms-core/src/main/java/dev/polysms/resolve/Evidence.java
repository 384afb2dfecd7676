package dev.polysms.resolve;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where a vendor's texts show. */
interface Evidence {
    /** Reads what may be the text; throws what the reading throws. */
    List<CandidateRow> read(SearchCriteria search);

    /** Reads what may be the text. Cancelling the future reaches the reading. */
    CompletableFuture<List<CandidateRow>> readAsync(SearchCriteria search);

    /** Tells whether a text that does not show, where it should by now, was not taken by the vendor. */
    boolean showsAll();
}
