package dev.polysms.sandbox;

/** How Voximplant may write the values whose JSON type or name its documents, samples and clients disagree on. */
public enum VoximplantShape implements ResponseShape {
    /** As the current samples: ids are JSON numbers, phone numbers are strings. */
    SAMPLES,
    /** Phone numbers as JSON numbers, as the vendor's own clients declare those of a history. */
    NUMERIC_PHONE_NUMBERS,
    /** All ids as strings. */
    STRING_IDS,
    /**
     * As the older samples, which the guide still shows: {@code A2PSendSms} names its ids {@code transaction_id}, and
     * {@code SendSmsMessage} tells none.
     */
    TRANSACTION_IDS
}
