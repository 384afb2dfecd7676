/** Measures Polysms against hand-written code that does the same; docs/performance.md has the results. */
@NullMarked
package dev.polysms.benchmarks;

import org.jspecify.annotations.NullMarked;
