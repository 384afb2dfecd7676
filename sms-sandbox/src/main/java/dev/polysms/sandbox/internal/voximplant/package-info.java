/** The SMS commands of Voximplant's Management API. */
@NullMarked
package dev.polysms.sandbox.internal.voximplant;

import org.jspecify.annotations.NullMarked;
