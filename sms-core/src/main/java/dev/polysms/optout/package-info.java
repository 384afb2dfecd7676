/** Who asked not to be texted: the words that ask for it, the memory of it, and a sender that keeps to it. */
@NullMarked
package dev.polysms.optout;

import org.jspecify.annotations.NullMarked;
