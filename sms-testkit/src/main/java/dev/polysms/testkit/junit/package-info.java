/** Sandboxes for JUnit tests: one per test, or one per class. */
@NullMarked
package dev.polysms.testkit.junit;

import org.jspecify.annotations.NullMarked;
