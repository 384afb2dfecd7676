/** Chooses a vendor for each message, and another one after proof that the message was not sent. */
@NullMarked
package dev.polysms.failover;

import org.jspecify.annotations.NullMarked;
