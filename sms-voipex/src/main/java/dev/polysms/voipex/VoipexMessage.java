package dev.polysms.voipex;

import java.util.Objects;
import java.util.Optional;

/**
 * What Voipex says of a text in its history and to a webhook, as it writes it. It documents these names for its webhook, and
 * for the history none; any may be missing in either.
 *
 * @param id the id of the text
 * @param from the sender
 * @param to the recipient
 * @param text the text
 * @param direction {@code IN} or {@code OUT}
 * @param state {@code DELIVERED} or {@code FAILED}; a text that came in may have none
 * @param createdAt when the text came or went
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
     * @param text the text
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

    /** Returns what names nobody: no number and no text. */
    @Override
    public String toString() {
        return "VoipexMessage[id=" + id.orElse("none") + ", direction=" + direction.orElse("unknown") + ", state="
                + state.orElse("unknown") + ", createdAt=" + createdAt.orElse("unknown") + "]";
    }
}
