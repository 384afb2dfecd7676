/** Finds the vendors' clients behind a stack of senders. */
@NullMarked
package dev.polysms.internal.route;

import org.jspecify.annotations.NullMarked;
