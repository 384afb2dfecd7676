package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.internal.event.EventHub;

/**
 * What the sandbox answers itself and no vendor.
 *
 * @param control answers what is below {@code /sandbox/}
 * @param page answers every path that is neither a vendor's nor the control API's
 * @param events what {@code GET /sandbox/events} tells
 */
public record ControlSite(Endpoint control, Endpoint page, EventHub events) {}
