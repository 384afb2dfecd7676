/** The sandbox in JUnit tests: one for each test, or one for all tests of a class. */
@NullMarked
package dev.polysms.testkit.junit;

import org.jspecify.annotations.NullMarked;
