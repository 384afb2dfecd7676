/** Chooses the vendor for each message, and moves on to the next one after proof that nothing was sent. */
@NullMarked
package dev.polysms.failover;

import org.jspecify.annotations.NullMarked;
