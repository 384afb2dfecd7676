/** What a text takes on the air. */
@NullMarked
package dev.polysms.sandbox.internal.text;

import org.jspecify.annotations.NullMarked;
