/** What the vendors keep: the messages they took. */
@NullMarked
package dev.polysms.sandbox.internal.store;

import org.jspecify.annotations.NullMarked;
