package dev.polysms.primevox;

/**
 * The form in which phone numbers go to PrimeVOX. Its messaging document only says that they are USA numbers; its API for calls
 * takes either form.
 */
public enum NumberFormat {
    /** Ten digits, such as {@code 3035550123}: the default. */
    TEN_DIGITS,
    /** Eleven digits with the leading 1 and no plus sign, such as {@code 13035550123}. */
    ELEVEN_DIGITS
}
