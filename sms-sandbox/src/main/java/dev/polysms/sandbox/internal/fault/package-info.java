/** Faults that are set for a vendor's calls, and which of them a call meets. */
@NullMarked
package dev.polysms.sandbox.internal.fault;

import org.jspecify.annotations.NullMarked;
