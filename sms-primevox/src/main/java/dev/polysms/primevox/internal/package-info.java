/** Writes PrimeVOX's requests and reads its answers; not exported. */
@NullMarked
package dev.polysms.primevox.internal;

import org.jspecify.annotations.NullMarked;
