package dev.polysms.spi;

import dev.polysms.Address;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sender that passes messages on to other senders, such as a failover or a decorator.
 *
 * <p>A {@link dev.polysms.resolve.OutcomeResolver} walks through it to the vendors' clients and asks them what became of a message.
 * What is behind a sender that does not implement this interface is unknown to it, so such a message stays ambiguous.
 *
 * <p>An implementation passes on the {@link dev.polysms.CallOptions} of each call: they hold the call's deadline and the journal
 * of the routes that were asked.
 *
 * @since 0.1.0
 */
public interface DelegatingSender extends SmsSender {
    /** Returns every sender that this one may pass a message to, and the address that it then sends from. */
    List<Delegate> delegates();

    /**
     * A sender that gets messages from another one.
     *
     * @param from the address that every message is given, or empty if each message keeps its own
     */
    record Delegate(SmsSender sender, Optional<Address> from) {
        /** Checks that nothing is missing. */
        public Delegate {
            Objects.requireNonNull(sender, "sender");
            Objects.requireNonNull(from, "from");
        }

        /** Returns a sender that gets each message unchanged. */
        public static Delegate of(SmsSender sender) {
            return new Delegate(sender, Optional.empty());
        }

        /** Returns the message as this sender gets it. */
        public SmsMessage addressed(SmsMessage message) {
            return from.isPresent() ? message.withFrom(from.get()) : message;
        }
    }
}
