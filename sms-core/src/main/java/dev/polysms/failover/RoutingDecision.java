package dev.polysms.failover;

import dev.polysms.Issue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The route of a message, and the reason for it.
 *
 * @param rule the first rule that matches, or empty if none does
 * @param route the route that would be asked: the rule's, else the one for the rest; empty if there is none
 * @param issues the issues that the route's check finds, or the issue that no rule matches
 * @since 0.1.0
 */
public record RoutingDecision(Optional<RoutingRule> rule, Optional<SendRoute> route, List<Issue> issues) {
    /** Checks that nothing is missing. */
    public RoutingDecision {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(route, "route");
        issues = List.copyOf(issues);
    }

    /** Returns the route and the reason, such as {@code us by rule us: to +1}, with masked numbers. */
    @Override
    public String toString() {
        return route.map(SendRoute::toString).orElse("no route")
                + rule.map(match -> " by rule " + match).orElse(" as no rule matches")
                + (issues.isEmpty() ? "" : ", which is refused: " + issues);
    }
}
