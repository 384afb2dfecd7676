/** Voximplant's phone numbers: its catalog, the account's own, and where each is attached. */
@NullMarked
package dev.polysms.voximplant.number;

import org.jspecify.annotations.NullMarked;
