/** PrimeVOX: texts between US numbers. */
@NullMarked
package dev.polysms.primevox;

import org.jspecify.annotations.NullMarked;
