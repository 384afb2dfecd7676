/** How Voipex's requests are written and its answers read; not exported. */
@NullMarked
package dev.polysms.voipex.internal;

import org.jspecify.annotations.NullMarked;
