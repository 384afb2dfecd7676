/** The HTTP transport and the retry loop; not exported. */
@NullMarked
package dev.polysms.internal;

import org.jspecify.annotations.NullMarked;
