/** The SMS API of Voice Elements, by Inventive Labs. */
@NullMarked
package dev.polysms.sandbox.internal.voiceelements;

import org.jspecify.annotations.NullMarked;
