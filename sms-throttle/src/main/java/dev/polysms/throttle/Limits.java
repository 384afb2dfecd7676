package dev.polysms.throttle;

import dev.polysms.Address;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast each number may send, and how long its queue may be.
 *
 * @param rate the rate of a number that has none of its own
 * @param ownRates the rates of numbers that have one
 * @param maxWait how long a message may wait
 * @param maxWaiting how many messages may wait for one number
 */
record Limits(Rate rate, Map<Address, Rate> ownRates, Duration maxWait, int maxWaiting) {
    Rate of(Address from) {
        return ownRates.getOrDefault(from, rate);
    }

    /** Returns limits whose rates are no faster than the given one. */
    Limits atMost(Rate bound) {
        Map<Address, Rate> bounded = new HashMap<>();
        ownRates.forEach((from, own) -> bounded.put(from, own.slower(bound)));
        return new Limits(rate.slower(bound), Map.copyOf(bounded), maxWait, maxWaiting);
    }
}
