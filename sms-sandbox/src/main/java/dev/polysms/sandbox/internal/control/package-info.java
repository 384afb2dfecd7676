/** The control API below {@code /sandbox/}. */
@NullMarked
package dev.polysms.sandbox.internal.control;

import org.jspecify.annotations.NullMarked;
