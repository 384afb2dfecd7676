/** What was sent and received before: conversations, and the history of an account. */
@NullMarked
package dev.polysms.history;

import org.jspecify.annotations.NullMarked;
