/** Faults, and which of them a call meets. */
@NullMarked
package dev.polysms.sandbox.internal.fault;

import org.jspecify.annotations.NullMarked;
