package dev.polysms.voiceelements.internal;

import dev.polysms.spi.Json;
import java.util.Optional;

/** Reads an id of a push: a Long by the document, a string in one sample and a number in the other. */
final class PushedId {
    private PushedId() {}

    /** A Long that nobody set is no id, and would make one event of all that have it. */
    static Optional<String> read(Json body, String name) {
        return body.id(name);
    }
}
