/** Runs one call of a client: credentials, attempts, deadline, cancellation, outcome; not exported. */
@NullMarked
package dev.polysms.internal.call;

import org.jspecify.annotations.NullMarked;
