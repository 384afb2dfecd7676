/** Opt-outs: the keywords that ask for one, the store that remembers them, and a sender that obeys them. */
@NullMarked
package dev.polysms.optout;

import org.jspecify.annotations.NullMarked;
