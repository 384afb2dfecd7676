package dev.polysms.reliable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where a vendor's texts show. */
interface Place {
    /** Reads what may be the text; throws what the reading throws. */
    List<Candidate> read(Search search);

    /** Reads what may be the text. Cancelling the future reaches the reading. */
    CompletableFuture<List<Candidate>> readAsync(Search search);

    /** Tells whether a text that does not show, where it should by now, was not taken by the vendor. */
    boolean showsAll();
}
