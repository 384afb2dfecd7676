package dev.polysms.reliable;

import dev.polysms.Issue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which way a message would go, and why.
 *
 * @param rule the first rule that the message fulfils, or empty if it fulfils none
 * @param leg the leg that would be asked: the rule's, else the one for the rest; empty if there is none
 * @param issues what would be refused without asking: nothing, what the leg's check finds, or that there is no leg
 */
public record Route(Optional<Rule> rule, Optional<Leg> leg, List<Issue> issues) {
    /**
     * Checks that nothing is missing.
     *
     * @param rule the first rule that the message fulfils, or empty if it fulfils none
     * @param leg the leg that would be asked, or empty if there is none
     * @param issues what would be refused without asking
     */
    public Route {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(leg, "leg");
        issues = List.copyOf(issues);
    }

    /** Returns the way and why, such as {@code us by rule us: to +1}; numbers are masked. */
    @Override
    public String toString() {
        return leg.map(Leg::toString).orElse("no leg")
                + rule.map(match -> " by rule " + match).orElse(" as no rule matches")
                + (issues.isEmpty() ? "" : ", which is refused: " + issues);
    }
}
