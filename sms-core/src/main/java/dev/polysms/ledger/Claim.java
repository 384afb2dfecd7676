package dev.polysms.ledger;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;

/**
 * A vendor's message, which belongs to one key only.
 *
 * @param provider the vendor
 * @param id its id of the message
 */
record Claim(ProviderId provider, MessageId id) {}
