/** A sender that keeps to the rate that each number may send at. */
@NullMarked
package dev.polysms.throttle;

import org.jspecify.annotations.NullMarked;
