/** Voximplant: texts from phone numbers and, as A2P texts, from sender names. */
@NullMarked
package dev.polysms.voximplant;

import org.jspecify.annotations.NullMarked;
