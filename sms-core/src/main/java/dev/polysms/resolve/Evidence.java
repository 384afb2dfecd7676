package dev.polysms.resolve;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads the messages that a vendor shows. Equal evidence reads the same rows. */
interface Evidence {
    /** Returns the rows that are the message, or may be it. */
    List<CandidateRow> read(SearchCriteria search);

    /** Does the same as {@link #read} without waiting. Cancelling the future reaches the reading. */
    CompletableFuture<List<CandidateRow>> readAsync(SearchCriteria search);

    /** Returns whether every accepted message appears after the lag. Only then does a missing row prove something. */
    boolean showsAll();
}
