package dev.polysms.delivery;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import org.jspecify.annotations.Nullable;

/** What a status is found by: a vendor's id, or a reference where there is no id. */
record TextKey(
        ProviderId provider,
        @Nullable MessageId id,
        @Nullable String reference) {
    static TextKey of(ProviderId provider, MessageId id) {
        return new TextKey(provider, id, null);
    }

    static TextKey ofReference(ProviderId provider, String reference) {
        return new TextKey(provider, null, reference);
    }
}
