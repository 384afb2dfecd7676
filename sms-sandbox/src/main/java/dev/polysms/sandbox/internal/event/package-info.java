/** Events about what happens in a sandbox. */
@NullMarked
package dev.polysms.sandbox.internal.event;

import org.jspecify.annotations.NullMarked;
