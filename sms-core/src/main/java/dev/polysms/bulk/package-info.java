/** Sends one message to many recipients, and returns one result for each. */
@NullMarked
package dev.polysms.bulk;

import org.jspecify.annotations.NullMarked;
