/** Recognizes opt-outs by keywords, stores them, and refuses messages to those recipients. */
@NullMarked
package dev.polysms.optout;

import org.jspecify.annotations.NullMarked;
