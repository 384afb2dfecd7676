package dev.polysms.delivery;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import org.jspecify.annotations.Nullable;

/** The key of a status: a vendor's id, or a reference if the status has no id. */
record MessageKey(
        ProviderId provider,
        @Nullable MessageId id,
        @Nullable String reference) {
    static MessageKey of(ProviderId provider, MessageId id) {
        return new MessageKey(provider, id, null);
    }

    static MessageKey ofReference(ProviderId provider, String reference) {
        return new MessageKey(provider, null, reference);
    }
}
