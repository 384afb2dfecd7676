/** The folder in which a sandbox keeps its state across restarts. */
@NullMarked
package dev.polysms.sandbox.internal.data;

import org.jspecify.annotations.NullMarked;
