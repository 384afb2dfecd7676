package dev.polysms.benchmarks;

/**
 * The most that a median may be: a ratio to the baseline, or an absolute value where there is no baseline to compare with.
 *
 * @param subject the measured subject, such as {@code Polysms}
 */
record Bound(String subject, Quantity quantity, double most) {}
