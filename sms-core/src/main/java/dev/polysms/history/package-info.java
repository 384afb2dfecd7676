/** Reads the messages that were sent and received: conversations, and the history of an account. */
@NullMarked
package dev.polysms.history;

import org.jspecify.annotations.NullMarked;
