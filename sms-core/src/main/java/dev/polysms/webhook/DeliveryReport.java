package dev.polysms.webhook;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.history.MessageRecord;
import java.util.Objects;
import java.util.Optional;

/**
 * A vendor's report on the delivery of a message that was sent before. Reports can arrive late, twice, in any order, or not at all.
 *
 * @param envelope what every event has
 * @param message the message as far as the report describes it: its id, and its state with the vendor's own word
 * @param reference the caller's own id of the message, if the vendor returns it
 * @param description the vendor's words on the state
 * @param segment the segment that the report is about, if the vendor reports each segment separately
 * @since 0.1.0
 */
public record DeliveryReport(
        Envelope envelope,
        MessageRecord message,
        Optional<String> reference,
        Optional<String> description,
        Optional<Segment> segment)
        implements SmsEvent {
    /**
     * Checks that nothing is missing.
     *
     * @param envelope what every event has
     * @param message the text
     * @param reference the caller's own id
     * @param description the vendor's words
     * @param segment which part is meant
     */
    public DeliveryReport {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(segment, "segment");
    }

    /**
     * One segment of a long message.
     *
     * @param number which part, from 1
     * @param of how many parts there are
     */
    public record Segment(int number, int of) {
        /**
         * Checks that there is such a part.
         *
         * @param number which part, from 1
         * @param of how many parts there are
         */
        public Segment {
            if (number < 1 || number > of) {
                throw new IllegalArgumentException(
                        "number is " + number + "; it must be from 1 to the number of segments, " + of);
            }
        }
    }

    /**
     * Returns a report on a whole message.
     *
     * @param envelope what every event has
     * @param message the message with its state
     */
    public static DeliveryReport of(Envelope envelope, MessageRecord message) {
        return new DeliveryReport(envelope, message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns this report with the caller's own id of the message. */
    public DeliveryReport withReference(String reference) {
        return new DeliveryReport(envelope, message, Optional.of(reference), description, segment);
    }

    /** Returns this report with the vendor's words on the state. */
    public DeliveryReport withDescription(String description) {
        return new DeliveryReport(envelope, message, reference, Optional.of(description), segment);
    }

    /** Returns this report as one on a segment of the message. */
    public DeliveryReport withSegment(Segment segment) {
        return new DeliveryReport(envelope, message, reference, description, Optional.of(segment));
    }

    /**
     * Returns the vendor's id of the message.
     *
     * @return the id of the receipt, or empty if the report has none
     */
    public Optional<MessageId> id() {
        return message.id();
    }

    /**
     * Returns the delivery state of the message.
     *
     * @return the state, {@link DeliveryState#UNKNOWN} if the vendor's word is new
     */
    public DeliveryState state() {
        return message.state();
    }

    /** Returns the id and the state. A reference and a description may contain a person's name, so they are left out. */
    @Override
    public String toString() {
        return "DeliveryReport[" + envelope + ", "
                + message.id().map(MessageId::value).orElse("without id") + ", " + message.state() + "]";
    }
}
