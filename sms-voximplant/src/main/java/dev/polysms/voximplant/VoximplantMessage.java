package dev.polysms.voximplant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row of one of Voximplant's histories, as the vendor wrote it. A field that the row does not have is empty; the two histories
 * have different fields.
 *
 * @param sendMethod the history of the row: {@link SendMethod#NUMBER} or {@link SendMethod#A2P}
 * @param source the sender, without a plus sign
 * @param destination the recipient, without a plus sign
 * @param direction {@code IN} or {@code OUT}; empty for A2P messages, which are all sent
 * @param fragments the number of segments; 0 occurs for a message that failed
 * @param cost the price of the message, in the currency of the account
 * @param statusId {@code 1} for success, {@code 2} for an error, {@code 3} for waiting
 * @param errorMessage the vendor's words for an error, which may contain phone numbers
 * @param processedAt when the vendor processed the message, in UTC
 * @param transactionId the id of the charge
 * @param deliveryStatus the word of an {@link A2pDeliveryStatus}; for A2P messages only
 * @param text the text, if the vendor kept it
 * @since 0.1.0
 */
public record VoximplantMessage(
        SendMethod sendMethod,
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
    public VoximplantMessage {
        Objects.requireNonNull(sendMethod, "sendMethod");
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

    /** Returns a text that is safe to log: ids, status and price, and no phone number, text or error message. */
    @Override
    public String toString() {
        return "VoximplantMessage[" + sendMethod + " " + messageId.orElse("without id") + ", statusId="
                + statusId.orElse("none") + ", deliveryStatus=" + deliveryStatus.orElse("none") + ", fragments="
                + (fragments.isPresent() ? fragments.getAsInt() : "unknown") + ", cost="
                + cost.map(BigDecimal::toPlainString).orElse("unknown") + ", processedAt="
                + processedAt.map(Instant::toString).orElse("unknown") + "]";
    }
}
