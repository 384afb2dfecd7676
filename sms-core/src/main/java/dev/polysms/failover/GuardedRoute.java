package dev.polysms.failover;

/**
 * A route, and what is known of how it works.
 *
 * @param route the route
 * @param breaker how it works
 */
record GuardedRoute(SendRoute route, CircuitBreaker breaker) {}
