package dev.polysms.sandbox.internal.data;

import com.fasterxml.jackson.databind.JsonNode;

/** A part of the sandbox whose state survives a restart. Implementations are thread-safe. */
public interface Persistent {
    /**
     * Writes the state.
     *
     * @param files takes the content of files, which is not part of the JSON
     */
    JsonNode save(SavedFiles files);

    /**
     * Restores a saved state, before the sandbox serves requests.
     *
     * @param files returns the content of files
     * @throws DamagedDataException if {@link #save} did not write this state
     */
    void restore(SavedNode saved, SavedFiles files);
}
