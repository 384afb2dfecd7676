/** How Voximplant's requests are written and its answers read; not exported. */
@NullMarked
package dev.polysms.voximplant.internal;

import org.jspecify.annotations.NullMarked;
