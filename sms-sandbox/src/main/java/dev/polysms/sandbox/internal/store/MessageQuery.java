package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import java.time.Instant;
import java.util.function.Predicate;

/** Selects messages of one vendor. Immutable: each method returns a narrower query. */
public final class MessageQuery implements Predicate<SandboxMessage> {
    private final String vendor;
    private final Predicate<SandboxMessage> condition;

    private MessageQuery(String vendor, Predicate<SandboxMessage> condition) {
        this.vendor = vendor;
        this.condition = condition;
    }

    /** Selects all messages of a vendor. */
    public static MessageQuery of(String vendor) {
        return new MessageQuery(vendor, message -> message.vendor().equals(vendor));
    }

    /** Selects messages from or to a number, in the form of the store. */
    public MessageQuery number(String number) {
        return where(message -> message.from().equals(number) || message.to().equals(number));
    }

    public MessageQuery direction(Direction direction) {
        return where(message -> message.direction() == direction);
    }

    /** Selects messages of a period, including both ends. */
    public MessageQuery between(Instant first, Instant last) {
        return where(message ->
                !message.receivedAt().isBefore(first) && !message.receivedAt().isAfter(last));
    }

    /** Selects messages with this value of a vendor's own field. */
    public MessageQuery extra(String name, String value) {
        return where(message -> value.equals(message.extras().get(name)));
    }

    /** Adds a condition. */
    public MessageQuery where(Predicate<SandboxMessage> more) {
        return new MessageQuery(vendor, condition.and(more));
    }

    String vendor() {
        return vendor;
    }

    @Override
    public boolean test(SandboxMessage message) {
        return condition.test(message);
    }
}
