/** Lists, acquires and releases the phone numbers of an account. */
@NullMarked
package dev.polysms.number;

import org.jspecify.annotations.NullMarked;
