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
        return first(Integer.MAX_VALUE, sender, message);
    }

    /** Returns the way that a message takes; empty if there are several, or none. */
    public static Optional<StackRoute> only(SmsSender sender, SmsMessage message) {
        List<StackRoute> first = first(2, sender, message);
        return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
    }

    private static List<StackRoute> first(int most, SmsSender sender, SmsMessage message) {
        List<StackRoute> found = new ArrayList<>(2);
        walk(sender, message, 0, most, found);
        return found;
    }

    private static void walk(SmsSender sender, SmsMessage message, int depth, int most, List<StackRoute> found) {
        if (!(sender instanceof DelegatingSender delegating) || depth == DEEPEST) {
            add(new StackRoute(sender, sender.addressed(message)), found);
            return;
        }
        List<Delegate> delegates = delegating.delegates();
        for (int i = 0; i < delegates.size() && found.size() < most; i++) {
            Delegate next = delegates.get(i);
            walk(next.sender(), next.addressed(message), depth + 1, most, found);
        }
    }

    private static void add(StackRoute route, List<StackRoute> found) {
        for (StackRoute known : found) {
            if (known.sender.equals(route.sender) && known.message.equals(route.message)) {
                return;
            }
        }
        found.add(route);
    }

    /** Returns the client, or empty if it is not known what is behind the sender. */
    public Optional<SmsClient> client() {
        return sender instanceof SmsClient client ? Optional.of(client) : Optional.empty();
    }

    /** Returns the vendor, or empty if it is not known what is behind the sender. */
    public Optional<ProviderId> provider() {
        return sender instanceof SmsClient client ? Optional.of(client.provider()) : Optional.empty();
    }

    /** Returns the address that the message is sent from; empty if that is not known. */
    public Optional<Address> from() {
        return message.from();
    }
}
