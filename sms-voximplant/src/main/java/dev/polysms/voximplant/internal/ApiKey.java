package dev.polysms.voximplant.internal;

import dev.polysms.spi.Secret;

/** The older credentials, which are sent in the body of each request. */
public record ApiKey(Secret accountId, Secret apiKey) {}
