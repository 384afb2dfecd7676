package dev.polysms.sandbox.internal.http;

import java.util.concurrent.CompletableFuture;

/** Saves the state of the sandbox. */
@FunctionalInterface
public interface Saving {
    /** Saves nothing, for a sandbox that keeps its state in memory only. */
    Saving NONE = () -> CompletableFuture.completedFuture(null);

    /**
     * Saves everything that has happened until now. The future completes once it is saved, and fails if it cannot be
     * saved.
     */
    CompletableFuture<Void> saved();
}
