package dev.polysms.sandbox.internal.data;

import com.fasterxml.jackson.databind.JsonNode;

/** A part of the sandbox whose state survives a restart. Implementations are thread-safe. */
public interface Persistent {
    /**
     * Writes the state.
     *
     * @param files takes the content of files, which is not part of the JSON
     * @return the state, which {@link #restore} reads
     */
    JsonNode save(SavedFiles files);

    /**
     * Replaces the state by a saved one, before the sandbox serves anybody.
     *
     * @param saved what {@link #save} wrote
     * @param files has the content of files
     * @throws DamagedDataException if it is something else
     */
    void restore(SavedNode saved, SavedFiles files);
}
