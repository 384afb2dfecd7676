/** Finds out whether a message with an unknown outcome was sent. */
@NullMarked
package dev.polysms.resolve;

import org.jspecify.annotations.NullMarked;
