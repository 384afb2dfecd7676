/** Writes the messages of any vendor's history as CSV. */
@NullMarked
package dev.polysms.csv;

import org.jspecify.annotations.NullMarked;
