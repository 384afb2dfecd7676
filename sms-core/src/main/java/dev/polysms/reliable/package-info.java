/** Senders that wrap senders: what makes sending reliable beyond one vendor's client. */
@NullMarked
package dev.polysms.reliable;

import org.jspecify.annotations.NullMarked;
