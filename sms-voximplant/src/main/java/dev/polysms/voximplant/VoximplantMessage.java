package dev.polysms.voximplant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row of one of Voximplant's histories, as the vendor wrote it. What the row does not have is empty; the two histories
 * differ in what they have.
 *
 * @param route the history that it stands in: {@link SendMethod#NUMBER} or {@link SendMethod#A2P}
 * @param messageId the id of the text
 * @param source the sender, without a plus sign
 * @param destination the recipient, without a plus sign
 * @param direction {@code IN} or {@code OUT}; not of A2P texts, which are all sent
 * @param fragments the number of parts that the text was divided into; 0 occurs for a text that failed
 * @param cost what the text cost, in the account's currency
 * @param statusId {@code 1} for success, {@code 2} for an error, {@code 3} for waiting
 * @param errorMessage what went wrong; it may hold numbers
 * @param processedAt when the vendor processed the text; its own times are taken for UTC
 * @param transactionId the id of the charge
 * @param deliveryStatus the word of an {@link A2pDeliveryStatus}; of A2P texts only
 * @param text the text, if the vendor was asked to keep it
 */
public record VoximplantMessage(
        SendMethod route,
        Optional<String> messageId,
        Optional<String> source,
        Optional<String> destination,
        Optional<String> direction,
        OptionalInt fragments,
        Optional<BigDecimal> cost,
        Optional<String> statusId,
        Optional<String> errorMessage,
        Optional<Instant> processedAt,
        Optional<String> transactionId,
        Optional<String> deliveryStatus,
        Optional<String> text) {
    /**
     * Checks that nothing is null.
     *
     * @param route the history that it stands in
     * @param messageId the id of the text
     * @param source the sender
     * @param destination the recipient
     * @param direction the way it went
     * @param fragments the number of parts
     * @param cost what the text cost
     * @param statusId the status
     * @param errorMessage what went wrong
     * @param processedAt when the vendor processed the text
     * @param transactionId the id of the charge
     * @param deliveryStatus the word of an A2P delivery status
     * @param text the text
     */
    public VoximplantMessage {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(fragments, "fragments");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(statusId, "statusId");
        Objects.requireNonNull(errorMessage, "errorMessage");
        Objects.requireNonNull(processedAt, "processedAt");
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(deliveryStatus, "deliveryStatus");
        Objects.requireNonNull(text, "text");
    }

    /** Returns a form fit for a log: ids, status and cost, and no number, text or error message. */
    @Override
    public String toString() {
        return "VoximplantMessage[" + route + " " + messageId.orElse("without id") + ", statusId="
                + statusId.orElse("none") + ", deliveryStatus=" + deliveryStatus.orElse("none") + ", fragments="
                + (fragments.isPresent() ? fragments.getAsInt() : "unknown") + ", cost="
                + cost.map(BigDecimal::toPlainString).orElse("unknown") + ", processedAt="
                + processedAt.map(Instant::toString).orElse("unknown") + "]";
    }
}
