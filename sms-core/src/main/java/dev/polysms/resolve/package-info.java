/** Finds out what became of a message of unknown outcome. */
@NullMarked
package dev.polysms.resolve;

import org.jspecify.annotations.NullMarked;
