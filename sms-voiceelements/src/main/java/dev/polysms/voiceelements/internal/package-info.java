/** How Voice Elements' requests are written and its answers read; not exported. */
@NullMarked
package dev.polysms.voiceelements.internal;

import org.jspecify.annotations.NullMarked;
