/** What happens in a sandbox, told to whoever listens. */
@NullMarked
package dev.polysms.sandbox.internal.event;

import org.jspecify.annotations.NullMarked;
