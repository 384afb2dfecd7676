/** Pushes of the simulated vendors to an application's webhooks. */
@NullMarked
package dev.polysms.sandbox.internal.push;

import org.jspecify.annotations.NullMarked;
