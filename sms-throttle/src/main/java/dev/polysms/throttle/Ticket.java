package dev.polysms.throttle;

import dev.polysms.CallOptions;
import dev.polysms.SmsMessage;

/**
 * A text and its place in line.
 *
 * @param message the text
 * @param options what its call was given
 * @param place the place
 */
record Ticket(SmsMessage message, CallOptions options, QueueEntry place) {}
