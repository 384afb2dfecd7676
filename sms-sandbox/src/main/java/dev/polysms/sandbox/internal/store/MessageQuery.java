package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import java.time.Instant;
import java.util.function.Predicate;

/** Which messages of the store one vendor's call is about. Immutable: each method gives a narrower query. */
public final class MessageQuery implements Predicate<SandboxMessage> {
    private final String vendor;
    private final Predicate<SandboxMessage> condition;

    private MessageQuery(String vendor, Predicate<SandboxMessage> condition) {
        this.vendor = vendor;
        this.condition = condition;
    }

    /**
     * All messages of a vendor.
     *
     * @param vendor the vendor's name
     * @return the query
     */
    public static MessageQuery of(String vendor) {
        return new MessageQuery(vendor, message -> message.vendor().equals(vendor));
    }

    /**
     * Those that a number sent or got.
     *
     * @param number the number, in the form in which the store has it
     * @return the narrower query
     */
    public MessageQuery number(String number) {
        return where(message -> message.from().equals(number) || message.to().equals(number));
    }

    /**
     * Those that went one way.
     *
     * @param direction the way
     * @return the narrower query
     */
    public MessageQuery direction(Direction direction) {
        return where(message -> message.direction() == direction);
    }

    /**
     * Those of a span of time, both ends included.
     *
     * @param first the first instant
     * @param last the last instant
     * @return the narrower query
     */
    public MessageQuery between(Instant first, Instant last) {
        return where(message ->
                !message.receivedAt().isBefore(first) && !message.receivedAt().isAfter(last));
    }

    /**
     * Those with a field of the vendor's own.
     *
     * @param name the field's name
     * @param value its value
     * @return the narrower query
     */
    public MessageQuery extra(String name, String value) {
        return where(message -> value.equals(message.extras().get(name)));
    }

    /**
     * Those that meet one more condition.
     *
     * @param more the condition
     * @return the narrower query
     */
    public MessageQuery where(Predicate<SandboxMessage> more) {
        return new MessageQuery(vendor, condition.and(more));
    }

    /** Whose messages they are. */
    String vendor() {
        return vendor;
    }

    @Override
    public boolean test(SandboxMessage message) {
        return condition.test(message);
    }
}
