package dev.polysms.primevox;

/**
 * The form in which phone numbers are sent to PrimeVOX. Its messaging document says only that they are USA numbers; its API for
 * calls accepts both forms.
 *
 * @since 0.1.0
 */
public enum NumberFormat {
    /** Ten digits, such as {@code 3035550123}: the default. */
    TEN_DIGITS,
    /** Eleven digits with the leading 1 and no plus sign, such as {@code 13035550123}. */
    ELEVEN_DIGITS
}
