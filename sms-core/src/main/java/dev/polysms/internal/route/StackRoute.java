package dev.polysms.internal.route;

import dev.polysms.Address;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.DelegatingSender.Delegate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way through a stack of senders, as one message takes it.
 *
 * @param sender where it ends: a client, or a sender that does not report what is behind it
 * @param message the message as that sender gets it
 */
public record StackRoute(SmsSender sender, SmsMessage message) {
    private static final int DEEPEST = 32; // a stack that is deeper contains itself

    /** Returns every way that a message may take. */
    public static List<StackRoute> all(SmsSender sender, SmsMessage message) {
        List<StackRoute> found = new ArrayList<>();
        walk(sender, message, 0, found);
        return found.stream().distinct().toList();
    }

    private static void walk(SmsSender sender, SmsMessage message, int depth, List<StackRoute> found) {
        if (!(sender instanceof DelegatingSender delegating) || depth == DEEPEST) {
            found.add(new StackRoute(sender, sender.addressed(message)));
            return;
        }
        for (Delegate next : delegating.delegates()) {
            walk(next.sender(), next.addressed(message), depth + 1, found);
        }
    }

    /** Returns the client, or empty if it is not known what is behind the sender. */
    public Optional<SmsClient> client() {
        return sender instanceof SmsClient client ? Optional.of(client) : Optional.empty();
    }

    /** Returns the vendor, or empty if it is not known what is behind the sender. */
    public Optional<ProviderId> provider() {
        return client().map(SmsClient::provider);
    }

    /** Returns the address that the message is sent from; empty if that is not known. */
    public Optional<Address> from() {
        return message.from();
    }
}
