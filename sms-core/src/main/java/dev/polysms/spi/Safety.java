package dev.polysms.spi;

/**
 * How often a request may reach the vendor.
 *
 * @since 0.1.0
 */
public enum Safety {
    /** It changes nothing: it may be repeated freely. */
    READ,
    /**
     * It changes something, with any HTTP method: it reaches the vendor once or not at all, and is tried again only when it is
     * proven that nothing was done.
     */
    AT_MOST_ONCE
}
