/** Sends the messages that an application enqueues in its own transaction, each once. */
@NullMarked
package dev.polysms.outbox;

import org.jspecify.annotations.NullMarked;
