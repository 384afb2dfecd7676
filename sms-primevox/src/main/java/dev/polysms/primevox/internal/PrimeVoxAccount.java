package dev.polysms.primevox.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.primevox.NumberFormat;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Secret;

/**
 * The credentials of a container, and the host.
 *
 * @param baseUrl the URL before the API's path
 * @param containerId the container's id
 * @param numberFormat how numbers are written
 */
public record PrimeVoxAccount(BaseUrl baseUrl, Secret apiKey, Secret containerId, NumberFormat numberFormat) {
    /** Writes a US number as this account does. */
    String write(PhoneNumber number) {
        return number.e164().substring(numberFormat == NumberFormat.TEN_DIGITS ? 2 : 1);
    }
}
