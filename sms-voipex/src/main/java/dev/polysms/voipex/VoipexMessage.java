package dev.polysms.voipex;

import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a message in the history or a push, as Voipex writes them. It documents these names for its webhook and none for
 * the history; any may be missing.
 *
 * @param id the id of the text
 * @param from the sender
 * @param to the recipient
 * @param direction {@code IN} or {@code OUT}
 * @param state {@code DELIVERED} or {@code FAILED}; a text that came in may have none
 * @param createdAt when the text came or went
 * @since 0.1.0
 */
public record VoipexMessage(
        Optional<String> id,
        Optional<String> from,
        Optional<String> to,
        Optional<String> text,
        Optional<String> direction,
        Optional<String> state,
        Optional<String> createdAt) {
    /**
     * Checks that nothing is null.
     *
     * @param id the id of the text
     * @param from the sender
     * @param to the recipient
     * @param direction which way it went
     * @param state how far it has come
     * @param createdAt when it came or went
     */
    public VoipexMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Returns id, direction, state and time; no number and no text. */
    @Override
    public String toString() {
        return "VoipexMessage[id=" + id.orElse("none") + ", direction=" + direction.orElse("unknown") + ", state="
                + state.orElse("unknown") + ", createdAt=" + createdAt.orElse("unknown") + "]";
    }
}
