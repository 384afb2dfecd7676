/** Sends each message once, across threads, processes and crashes, by a ledger of what was sent. */
@NullMarked
package dev.polysms.ledger;

import org.jspecify.annotations.NullMarked;
