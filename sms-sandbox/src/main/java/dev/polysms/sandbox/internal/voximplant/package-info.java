/** The commands of Voximplant's Management API for messages, histories and phone numbers. */
@NullMarked
package dev.polysms.sandbox.internal.voximplant;

import org.jspecify.annotations.NullMarked;
