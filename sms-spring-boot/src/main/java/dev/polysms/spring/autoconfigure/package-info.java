/** The auto-configuration of Polysms. */
@NullMarked
package dev.polysms.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
