package dev.polysms.voximplant;

/**
 * Whether Voximplant keeps the text of a message, so that its history shows it. By default it keeps no text.
 *
 * @since 0.1.0
 */
public enum StoreBody {
    YES,
    NO
}
