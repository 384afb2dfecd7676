/** Voipex / IPEX: texts from one's own mobile numbers, and instant texts without one. */
@NullMarked
package dev.polysms.voipex;

import org.jspecify.annotations.NullMarked;
