package dev.polysms.voximplant.internal;

import dev.polysms.spi.Secret;

/**
 * The older credentials, which are sent in the body of each request.
 *
 * @param accountId the id of the account
 * @param apiKey its key
 */
public record ApiKey(Secret accountId, Secret apiKey) {}
