package dev.polysms.sandbox.internal.voximplant;

import java.util.OptionalInt;

/**
 * Limits of the history that the vendor may have and does not publish.
 *
 * @param days how many days a call may ask for
 * @param offsetCap the offset from which on there are no more pages
 */
public record HistoryLimits(OptionalInt days, OptionalInt offsetCap) {}
