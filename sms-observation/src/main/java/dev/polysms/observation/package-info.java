/** Metrics and traces of each call with Micrometer. */
@NullMarked
package dev.polysms.observation;

import org.jspecify.annotations.NullMarked;
