package dev.polysms.webhook;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.history.MessageRecord;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a text has come that was sent before. Reports come late, twice, in any order, or not at all.
 *
 * @param envelope what every event has
 * @param message the text as far as the report describes it: its id, and its state with the vendor's own word
 * @param reference the caller's own id of the text, where the vendor gives it back
 * @param description the vendor's words on the state
 * @param segment which part of the text is meant, where the vendor reports each by itself
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
     * One part of a long text.
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
                throw new IllegalArgumentException("A segment's number must be from 1 to the number of segments");
            }
        }
    }

    /**
     * Returns a report on a whole text.
     *
     * @param envelope what every event has
     * @param message the text, with its state
     */
    public static DeliveryReport of(Envelope envelope, MessageRecord message) {
        return new DeliveryReport(envelope, message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns this report with the caller's own id of the text. */
    public DeliveryReport withReference(String reference) {
        return new DeliveryReport(envelope, message, Optional.of(reference), description, segment);
    }

    /** Returns this report with the vendor's words on the state. */
    public DeliveryReport withDescription(String description) {
        return new DeliveryReport(envelope, message, reference, Optional.of(description), segment);
    }

    /** Returns this report as one on a part of the text. */
    public DeliveryReport withSegment(Segment segment) {
        return new DeliveryReport(envelope, message, reference, description, Optional.of(segment));
    }

    /**
     * Returns the vendor's id of the text.
     *
     * @return the id that its receipt had, or empty if the vendor did not tell
     */
    public Optional<MessageId> id() {
        return message.id();
    }

    /**
     * Returns how far the text has come.
     *
     * @return the state, {@link DeliveryState#UNKNOWN} if the vendor's word is new
     */
    public DeliveryState state() {
        return message.state();
    }

    /** Returns the id and the state; a reference and a description may name somebody. */
    @Override
    public String toString() {
        return "DeliveryReport[" + envelope + ", "
                + message.id().map(MessageId::value).orElse("without id") + ", " + message.state() + "]";
    }
}
