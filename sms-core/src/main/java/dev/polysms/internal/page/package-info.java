/** Reads pages lazily and drops repeated rows; not exported. */
@NullMarked
package dev.polysms.internal.page;

import org.jspecify.annotations.NullMarked;
