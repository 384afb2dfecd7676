package dev.polysms.voximplant;

/** Whether Voximplant keeps the text of a message, so that its history shows it. By default it keeps no text. */
public enum StoreBody {
    YES,
    NO
}
