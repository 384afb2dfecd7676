package com.example.larkline;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import java.util.concurrent.CompletableFuture;

/** Deletes messages at the vendor: a capability that the library does not have. */
public interface MessageDeletion extends Capability {
    /**
     * Deletes a message and waits.
     *
     * @param reference the reference with which the message was sent
     */
    void delete(String reference, CallOptions options);

    /** Deletes a message as {@link #delete} does, without waiting. */
    CompletableFuture<Void> deleteAsync(String reference, CallOptions options);
}
