package dev.polysms.cli.probe;

/** When a time is, compared with the clock of this machine, if it is read in UTC. */
enum TimeAge {
    /** The value is not a time. */
    NONE,
    /** More than five minutes in the future. */
    FUTURE,
    /** At most five minutes away. */
    NOW,
    /** More than five minutes ago. */
    PAST
}
