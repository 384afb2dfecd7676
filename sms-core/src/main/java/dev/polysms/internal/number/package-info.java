/** Phone numbers as people and vendors write them. */
@NullMarked
package dev.polysms.internal.number;

import org.jspecify.annotations.NullMarked;
