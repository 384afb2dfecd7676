/** The sandbox's own API below {@code /sandbox}, for people and programs that look at it and steer it. */
@NullMarked
package dev.polysms.sandbox.internal.control;

import org.jspecify.annotations.NullMarked;
