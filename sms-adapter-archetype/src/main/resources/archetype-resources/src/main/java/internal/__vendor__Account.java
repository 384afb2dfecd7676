package ${package}.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Secret;

/** An account at ${vendor}: where its requests go, and how they authenticate. */
public record ${vendor}Account(BaseUrl base, Secret apiKey) {
    ApiRequest.Builder post(String path) {
        // TODO: the documented authentication, such as basic(user, secret).
        return ApiRequest.post(base, path).header("X-Api-Key", apiKey);
    }
}
