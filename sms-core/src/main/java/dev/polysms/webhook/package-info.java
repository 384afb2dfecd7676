/** Verifies and parses what vendors push: inbound messages and delivery reports. */
@NullMarked
package dev.polysms.webhook;

import org.jspecify.annotations.NullMarked;
