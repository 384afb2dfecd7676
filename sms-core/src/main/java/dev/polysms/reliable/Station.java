package dev.polysms.reliable;

/**
 * A leg, and what is known of how it works.
 *
 * @param leg the leg
 * @param health how it works
 */
record Station(Leg leg, LegHealth health) {}
