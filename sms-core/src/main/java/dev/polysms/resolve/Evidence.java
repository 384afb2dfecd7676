package dev.polysms.resolve;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads the messages that a vendor shows. Equal evidence reads the same rows. */
interface Evidence {
    /** Returns the rows that are the message, or may be it. */
    List<CandidateRow> read(SearchCriteria search);

    /** Does the same as {@link #read} without waiting. Cancelling the future reaches the reading. */
    CompletableFuture<List<CandidateRow>> readAsync(SearchCriteria search);

    /** Returns whether every message that the vendor took shows after a while: only then a missing row proves something. */
    boolean showsAll();
}
