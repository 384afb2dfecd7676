/** Runs one HTTP request, at most once, and reads its answer; not exported. */
@NullMarked
package dev.polysms.internal.http;

import org.jspecify.annotations.NullMarked;
