/** Inventive Labs' Voice Elements: texts between North American numbers. */
@NullMarked
package dev.polysms.voiceelements;

import org.jspecify.annotations.NullMarked;
