/** The client for PrimeVOX, which sends messages between US numbers. */
@NullMarked
package dev.polysms.primevox;

import org.jspecify.annotations.NullMarked;
