/** The record of the HTTP exchanges with the vendors. */
@NullMarked
package dev.polysms.sandbox.internal.journal;

import org.jspecify.annotations.NullMarked;
