package dev.polysms.voiceelements;

import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a delivery report as Voice Elements writes them. A missing field is empty.
 *
 * @param emailSmsId the id of the message: the {@linkplain VoiceElementsReceipt#trackingId() tracking id} of its receipt
 * @param messageTo the recipient, in ten digits
 * @param messageFrom the account's number
 * @param messageGuid an id "for internal use if you are using the Voice Elements client"
 * @param deliveryState {@code waiting}, {@code delivered} or {@code not-delivered}
 * @param deliveryDescription the vendor's words on the state
 * @param messageDate when the message was sent; the sample has no zone
 * @param customerTag the message's {@code reference()}
 * @since 0.1.0
 */
public record VoiceElementsReport(
        Optional<String> emailSmsId,
        Optional<String> messageTo,
        Optional<String> messageFrom,
        Optional<String> body,
        Optional<String> messageGuid,
        Optional<String> deliveryState,
        Optional<String> deliveryDescription,
        Optional<String> messageDate,
        Optional<String> customerTag) {
    /**
     * Checks that nothing is null.
     *
     * @param emailSmsId the id of the message
     * @param messageTo the recipient
     * @param messageFrom the account's number
     * @param body the text
     * @param messageGuid an id for internal use
     * @param deliveryDescription the vendor's words on the state
     * @param messageDate when the message was sent
     * @param customerTag the message's reference
     */
    public VoiceElementsReport {
        Objects.requireNonNull(emailSmsId, "emailSmsId");
        Objects.requireNonNull(messageTo, "messageTo");
        Objects.requireNonNull(messageFrom, "messageFrom");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(messageGuid, "messageGuid");
        Objects.requireNonNull(deliveryState, "deliveryState");
        Objects.requireNonNull(deliveryDescription, "deliveryDescription");
        Objects.requireNonNull(messageDate, "messageDate");
        Objects.requireNonNull(customerTag, "customerTag");
    }

    /** Returns a form that is safe to log: without any field, because each may contain personal data. */
    @Override
    public String toString() {
        return "VoiceElementsReport[customerTag=" + (customerTag.isPresent() ? "present" : "none") + "]";
    }
}
