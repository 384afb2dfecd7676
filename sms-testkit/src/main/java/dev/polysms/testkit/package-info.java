/** Contract suites for adapters and ledgers, and a fake client for tests of code that uses Polysms. */
@NullMarked
package dev.polysms.testkit;

import org.jspecify.annotations.NullMarked;
