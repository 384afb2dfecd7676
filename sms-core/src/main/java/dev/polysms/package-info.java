/** The API: send a text, learn whether it may be sent again. */
@NullMarked
package dev.polysms;

import org.jspecify.annotations.NullMarked;
