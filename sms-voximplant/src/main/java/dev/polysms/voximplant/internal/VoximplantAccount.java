package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.voximplant.StoreBody;
import org.jspecify.annotations.Nullable;

/**
 * The account of the requests.
 *
 * @param baseUrl the URL before the path of the API
 * @param apiKey the credentials; null for a service account, whose token is sent in a header
 */
public record VoximplantAccount(BaseUrl baseUrl, @Nullable ApiKey apiKey) {
    /** Starts the request of a command: a form that begins with the credentials. */
    public ApiRequest.Builder command(String name) {
        ApiRequest.Builder request = ApiRequest.post(baseUrl, "platform_api/" + name);
        if (apiKey == null) {
            return request;
        }
        return request.form("account_id", apiKey.accountId()).form("api_key", apiKey.apiKey());
    }

    /** Writes a number in Voximplant's form, international without the plus sign; writes a name as it is. */
    public static String write(Address address) {
        return address instanceof PhoneNumber number ? number.e164().substring(1) : address.value();
    }

    /** Writes the choice; null, which leaves the field out, if there is none. */
    static @Nullable String write(@Nullable StoreBody storeBody) {
        if (storeBody == null) {
            return null;
        }
        return storeBody == StoreBody.YES ? "true" : "false";
    }
}
