/** Computes the cost of a text: its encoding and its segments. */
@NullMarked
package dev.polysms.text;

import org.jspecify.annotations.NullMarked;
