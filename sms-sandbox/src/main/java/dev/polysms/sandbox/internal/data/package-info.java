/** The folder in which a sandbox keeps its state, so that it survives a restart. */
@NullMarked
package dev.polysms.sandbox.internal.data;

import org.jspecify.annotations.NullMarked;
