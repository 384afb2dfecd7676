package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.Optional;

/**
 * The account's settings. Immutable.
 *
 * @param callbackSalt the salt for the hash of a callback
 * @param storeInboundSms whether the history keeps the texts of received messages
 * @param storeOutboundSms whether the history keeps the texts of sent messages, unless the call decides
 */
record AccountSettings(
        Optional<String> callbackUrl,
        Optional<String> callbackSalt,
        boolean storeInboundSms,
        boolean storeOutboundSms) {
    /** The initial settings: no callbacks, no texts kept. */
    static final AccountSettings INITIAL = new AccountSettings(Optional.empty(), Optional.empty(), false, false);

    ObjectNode save() {
        return SandboxResponse.object()
                .put("callbackUrl", callbackUrl.orElse(null))
                .put("callbackSalt", callbackSalt.orElse(null))
                .put("storeInboundSms", storeInboundSms)
                .put("storeOutboundSms", storeOutboundSms);
    }

    static AccountSettings restore(SavedNode saved) {
        return new AccountSettings(
                saved.optional("callbackUrl").map(CallbackUrl::restore),
                saved.optional("callbackSalt").map(SavedNode::text),
                saved.member("storeInboundSms").flag(),
                saved.member("storeOutboundSms").flag());
    }
}
