/** Writes Voice Elements' requests and reads its answers; not exported. */
@NullMarked
package dev.polysms.voiceelements.internal;

import org.jspecify.annotations.NullMarked;
