/** Remembers what was sent, so that each message is sent once, across threads, processes and crashes. */
@NullMarked
package dev.polysms.ledger;

import org.jspecify.annotations.NullMarked;
