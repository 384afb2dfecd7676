/** Voipex's services: SMS Chat, instant SMS, and the tokens for both. */
@NullMarked
package dev.polysms.sandbox.internal.voipex;

import org.jspecify.annotations.NullMarked;
