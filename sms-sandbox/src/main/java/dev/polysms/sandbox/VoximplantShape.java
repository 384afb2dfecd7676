package dev.polysms.sandbox;

/** How Voximplant may write the values whose JSON type its documents and samples disagree on. */
public enum VoximplantShape implements ResponseShape {
    /** Ids and amounts as JSON numbers, as the samples have them. */
    NUMBERS
}
