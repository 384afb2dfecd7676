/** The HTTP exchanges with the simulated vendors, written down without their secrets. */
@NullMarked
package dev.polysms.sandbox.internal.journal;

import org.jspecify.annotations.NullMarked;
