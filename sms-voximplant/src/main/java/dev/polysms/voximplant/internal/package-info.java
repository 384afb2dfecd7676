/** Writes requests to Voximplant and reads its answers and callbacks; not exported. */
@NullMarked
package dev.polysms.voximplant.internal;

import org.jspecify.annotations.NullMarked;
