/** Futures that keep an outcome when they are cancelled, and the system's timing; not exported. */
@NullMarked
package dev.polysms.internal.async;

import org.jspecify.annotations.NullMarked;
