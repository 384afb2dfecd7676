/** Encoding and length of texts. */
@NullMarked
package dev.polysms.sandbox.internal.text;

import org.jspecify.annotations.NullMarked;
