package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pushes of one vendor: which ones, and in which format. Implementations are thread-safe. */
public interface PushFormat {
    /** Returns the settings of a webhook that this vendor has and others do not. */
    default Set<VendorSetting> settings() {
        return Set.of();
    }

    /** Returns the states that the vendor reports, or an empty set if it has no reports. */
    Set<State> states();

    /**
     * Returns the webhook for pushes about a message.
     *
     * @param registered the webhook of the vendor in the sandbox
     * @return that webhook, or the one that was set through the vendor's own API
     */
    default Optional<SandboxWebhook> webhook(SandboxMessage message, @Nullable SandboxWebhook registered) {
        return Optional.ofNullable(registered);
    }

    /** Creates the push about a message that came in. */
    PushRequest inbound(SandboxMessage message, SandboxWebhook webhook);

    /** Creates the push about a message that the account sent, or nothing if the vendor has no such push. */
    default Optional<PushRequest> outbound(SandboxMessage message, SandboxWebhook webhook) {
        return Optional.empty();
    }

    /** Returns the states that are reported automatically after a send, in their natural order. */
    List<State> course(SandboxMessage message, State last);

    /**
     * Checks that the vendor has a report of this state on this message.
     *
     * @throws IllegalArgumentException if it has none; the message names the states that it has
     */
    void checkReport(SandboxMessage message, State state);

    /** Creates the report of a state, which has to pass {@link #checkReport} first. */
    PushRequest report(SandboxMessage message, State state, SandboxWebhook webhook);
}
