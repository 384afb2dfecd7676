/** PrimeVOX's messaging API. */
@NullMarked
package dev.polysms.sandbox.internal.primevox;

import org.jspecify.annotations.NullMarked;
