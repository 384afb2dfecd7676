/** Tests of the Voipex adapter. */
@NullMarked
package dev.polysms.voipex;

import org.jspecify.annotations.NullMarked;
