/** The Voximplant client: messages from phone numbers, A2P messages from sender names, histories and webhooks. */
@NullMarked
package dev.polysms.voximplant;

import org.jspecify.annotations.NullMarked;
