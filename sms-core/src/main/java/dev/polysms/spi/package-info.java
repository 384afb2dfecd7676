/** For authors of adapters: one vendor call as two pure functions, and the tools they need. */
@NullMarked
package dev.polysms.spi;

import org.jspecify.annotations.NullMarked;
