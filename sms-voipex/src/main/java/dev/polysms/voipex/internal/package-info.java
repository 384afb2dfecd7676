/** Writes Voipex's requests and reads its answers; not exported. */
@NullMarked
package dev.polysms.voipex.internal;

import org.jspecify.annotations.NullMarked;
