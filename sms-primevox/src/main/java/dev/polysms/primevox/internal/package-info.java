/** How PrimeVOX's requests are written and its answers read; not exported. */
@NullMarked
package dev.polysms.primevox.internal;

import org.jspecify.annotations.NullMarked;
