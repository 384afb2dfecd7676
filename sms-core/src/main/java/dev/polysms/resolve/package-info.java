/** Finds out whether a message of unknown outcome was sent, from the sender that sent it. */
@NullMarked
package dev.polysms.resolve;

import org.jspecify.annotations.NullMarked;
