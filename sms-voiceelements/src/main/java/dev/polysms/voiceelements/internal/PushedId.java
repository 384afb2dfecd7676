package dev.polysms.voiceelements.internal;

import dev.polysms.spi.Json;
import java.util.Optional;

/** Reads an id of a push: a Long by the document, a string in one sample and a number in the other. */
final class PushedId {
    private PushedId() {}

    /** An unset Long is not an id: all events with it would have one key. */
    static Optional<String> read(Json body, String name) {
        return body.id(name);
    }
}
