package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.voximplant.StoreBody;
import org.jspecify.annotations.Nullable;

/**
 * Whose texts these are, and how its requests are written.
 *
 * @param baseUrl the URL before the API's path
 * @param apiKey the credentials, or null where a service account's token goes along as a header
 */
public record VoximplantAccount(BaseUrl baseUrl, @Nullable ApiKey apiKey) {
    /** Starts a command: a form, with the credentials first. */
    public ApiRequest.Builder command(String name) {
        ApiRequest.Builder request = ApiRequest.post(baseUrl, "platform_api/" + name);
        if (apiKey == null) {
            return request;
        }
        return request.form("account_id", apiKey.accountId().value())
                .form("api_key", apiKey.apiKey().value());
    }

    /** Writes a number as Voximplant does, in international form without the plus sign; a name stays as it is. */
    public static String write(Address address) {
        return address instanceof PhoneNumber number ? number.e164().substring(1) : address.value();
    }

    /** Writes the choice, or leaves it to Voximplant if there is none. */
    static @Nullable String write(@Nullable StoreBody storeBody) {
        if (storeBody == null) {
            return null;
        }
        return storeBody == StoreBody.YES ? "true" : "false";
    }
}
