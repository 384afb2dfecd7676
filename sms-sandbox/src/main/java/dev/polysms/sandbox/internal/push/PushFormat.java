package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one vendor pushes, and in which words. Implementations are thread-safe. */
public interface PushFormat {
    /**
     * The settings of a webhook that not every vendor has.
     *
     * @return those that this vendor has
     */
    default Set<VendorSetting> settings() {
        return Set.of();
    }

    /**
     * The states that the vendor has a report of.
     *
     * @return the states; empty if it has no reports
     */
    Set<State> states();

    /**
     * Where pushes about a message go.
     *
     * @param message the message
     * @param registered what was registered for the vendor
     * @return that, or what the vendor's own API was told
     */
    default Optional<SandboxWebhook> webhook(SandboxMessage message, @Nullable SandboxWebhook registered) {
        return Optional.ofNullable(registered);
    }

    /**
     * Tells that a message came in.
     *
     * @param message the message
     * @param webhook where to
     * @return the request
     */
    PushRequest inbound(SandboxMessage message, SandboxWebhook webhook);

    /**
     * Tells that the account sent a message.
     *
     * @param message the message
     * @param webhook where to
     * @return the request, or nothing if the vendor does not push such a thing
     */
    default Optional<PushRequest> outbound(SandboxMessage message, SandboxWebhook webhook) {
        return Optional.empty();
    }

    /**
     * The reports that a message gets without being asked for.
     *
     * @param message a message that was sent
     * @param last the last state
     * @return the states in their natural order; empty if the vendor reports nothing of this message by itself
     */
    List<State> course(SandboxMessage message, State last);

    /**
     * Checks that the vendor has a report of this state on this message.
     *
     * @param message a message that was sent
     * @param state the state
     * @throws IllegalArgumentException if not; its message says what the vendor does report
     */
    void checkReport(SandboxMessage message, State state);

    /**
     * Tells how far a message has come.
     *
     * @param message a message that was sent
     * @param state a state that passed the check
     * @param webhook where to
     * @return the request
     */
    PushRequest report(SandboxMessage message, State state, SandboxWebhook webhook);
}
