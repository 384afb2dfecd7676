package dev.polysms.sandbox;

/**
 * How Voximplant may write the values about whose JSON type or name its documents, samples and clients disagree.
 *
 * @since 0.1.0
 */
public enum VoximplantShape implements ResponseShape {
    /** As in the current samples: ids are JSON numbers, phone numbers are strings. */
    SAMPLES,
    /** Phone numbers are JSON numbers, as the vendor's clients declare those of a history. */
    NUMERIC_PHONE_NUMBERS,
    /** All ids are strings. */
    STRING_IDS,
    /**
     * As in the older samples, which the guide still shows: {@code A2PSendSms} calls its ids {@code transaction_id},
     * and {@code SendSmsMessage} returns none.
     */
    TRANSACTION_IDS
}
