/** The phone numbers of an account: listing, getting and giving them back. */
@NullMarked
package dev.polysms.number;

import org.jspecify.annotations.NullMarked;
