package dev.polysms.sandbox.internal.voximplant;

import java.util.OptionalInt;

/**
 * Limits of the histories that the vendor may have and does not publish.
 *
 * @param days the longest period of a call
 * @param offsetCap the lowest offset that is refused
 */
public record HistoryLimits(OptionalInt days, OptionalInt offsetCap) {}
