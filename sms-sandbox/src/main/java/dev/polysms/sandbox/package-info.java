/**
 * Simulates four SMS vendors on the loopback interface. Start {@link dev.polysms.sandbox.SmsSandbox}, send, and read
 * what arrived.
 */
@NullMarked
package dev.polysms.sandbox;

import org.jspecify.annotations.NullMarked;
