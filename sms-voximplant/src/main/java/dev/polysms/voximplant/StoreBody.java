package dev.polysms.voximplant;

/** Whether Voximplant keeps a text, so that its history shows it. Unless told, it keeps none. */
public enum StoreBody {
    /** The text is kept and can be read in the history. */
    YES,
    /** The text is not kept. */
    NO
}
