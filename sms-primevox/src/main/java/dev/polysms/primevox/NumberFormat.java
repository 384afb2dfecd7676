package dev.polysms.primevox;

/**
 * How phone numbers are written to PrimeVOX, whose messaging document says only that they are USA numbers. Its sibling API
 * takes either form.
 */
public enum NumberFormat {
    /** Ten digits, such as {@code 3035550123}: the default. */
    TEN_DIGITS,
    /** Eleven digits with the leading 1 and no plus sign, such as {@code 13035550123}. */
    ELEVEN_DIGITS
}
