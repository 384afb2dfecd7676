package dev.polysms.sandbox.internal.http;

import java.util.concurrent.CompletableFuture;

/** Saves what happened, so that a client hears of nothing that a restart would undo. */
@FunctionalInterface
public interface Saving {
    /** For a sandbox that keeps its state in memory only. */
    Saving NONE = () -> CompletableFuture.completedFuture(null);

    /**
     * Saves everything that happened until now.
     *
     * @return completes once it is saved
     */
    CompletableFuture<Void> saved();
}
