package dev.polysms.voiceelements.internal;

import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Secret;

/**
 * Whose texts these are, and where they go. The token alone names the account.
 *
 * @param baseUrl the URL before the API's path
 * @param token the API token
 */
public record Account(BaseUrl baseUrl, Secret token) {}
