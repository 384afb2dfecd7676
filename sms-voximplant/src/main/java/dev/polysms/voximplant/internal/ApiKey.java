package dev.polysms.voximplant.internal;

import dev.polysms.spi.Secret;

/**
 * The older credentials, which travel in the body of each request.
 *
 * @param accountId the account's id
 * @param apiKey its key
 */
public record ApiKey(Secret accountId, Secret apiKey) {}
