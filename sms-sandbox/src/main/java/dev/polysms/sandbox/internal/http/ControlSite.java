package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.internal.event.EventHub;

/**
 * The parts of the sandbox that belong to no vendor.
 *
 * @param control answers the paths below {@code /sandbox/}
 * @param page answers all other paths outside the vendors'
 * @param events the events for {@code GET /sandbox/events}
 */
public record ControlSite(Endpoint control, Endpoint page, EventHub events) {}
