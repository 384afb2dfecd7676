/** Contract suites that every adapter runs, and tools for tests of code that uses Polysms. */
@NullMarked
package dev.polysms.testkit;

import org.jspecify.annotations.NullMarked;
