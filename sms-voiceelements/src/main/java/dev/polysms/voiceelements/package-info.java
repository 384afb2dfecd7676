/** The client for Voice Elements by Inventive Labs, which sends messages between North American numbers. */
@NullMarked
package dev.polysms.voiceelements;

import org.jspecify.annotations.NullMarked;
