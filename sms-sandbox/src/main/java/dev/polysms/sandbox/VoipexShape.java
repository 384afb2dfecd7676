package dev.polysms.sandbox;

/** How Voipex may write what its documents name and do not show. */
public enum VoipexShape implements ResponseShape {
    /** Bare arrays: of numbers as strings, and of history rows as objects. */
    BARE_ARRAYS
}
