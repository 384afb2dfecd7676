package dev.polysms.voiceelements.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Secret;

/**
 * The account and the base URL of its requests. The token alone identifies the account.
 *
 * @param baseUrl the URL before the API's path
 * @param token the API token
 */
public record VoiceElementsAccount(BaseUrl baseUrl, Secret token) {
    /** Starts a GET of one of the vendor's methods, with the token as it is now. */
    ApiRequest.Builder get(String method) {
        return ApiRequest.get(baseUrl, "v1/" + method).header("Token", token);
    }
}
