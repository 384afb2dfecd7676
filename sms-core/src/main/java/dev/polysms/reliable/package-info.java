/** Senders that wrap a sender, and the ledger by which none of them texts anyone twice. */
@NullMarked
package dev.polysms.reliable;

import org.jspecify.annotations.NullMarked;
