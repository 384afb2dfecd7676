/** The commands of Voximplant's Management API for messages, their histories, and phone numbers. */
@NullMarked
package dev.polysms.sandbox.internal.voximplant;

import org.jspecify.annotations.NullMarked;
