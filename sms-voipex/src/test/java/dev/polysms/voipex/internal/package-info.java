/** Tests of the Voipex adapter's operations. */
@NullMarked
package dev.polysms.voipex.internal;

import org.jspecify.annotations.NullMarked;
