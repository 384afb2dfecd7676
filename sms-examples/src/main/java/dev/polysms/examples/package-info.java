/** Examples to copy from: each is compiled, run against the sandbox by a test, and quoted by the docs. */
@NullMarked
package dev.polysms.examples;

import org.jspecify.annotations.NullMarked;
