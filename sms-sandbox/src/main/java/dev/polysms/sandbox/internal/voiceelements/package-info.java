/** The SMS API of Inventive Labs' Voice Elements. */
@NullMarked
package dev.polysms.sandbox.internal.voiceelements;

import org.jspecify.annotations.NullMarked;
