package dev.polysms.voximplant.number;

import java.time.Instant;
import java.util.Optional;

/**
 * Voximplant's own fields of a number of the account.
 *
 * @param countryCode the two letters of its country
 * @param categoryName its category, such as {@code MOBILE}
 * @param activationStatus the vendor's word, most often one of {@link ActivationStatus}
 * @param smsSupported whether it supports SMS; SMS is off until it is enabled
 * @param smsEnabled whether SMS is enabled
 * @param incomingSmsCallbackUrl the URL that receives callbacks for messages to this number, if it is not the account's URL
 * @param emergencyCallsToBeEnabled whether emergency calls must be enabled by a request
 * @param emergencyCallsEnabled whether emergency calls are enabled
 * @param modified when the number was changed last
 * @param subscription its price and the state of its subscription
 * @param binding the application that answers its calls
 * @param verification whether the vendor requires verification
 * @since 0.1.0
 */
public record VoximplantNumber(
        Optional<String> id,
        Optional<String> countryCode,
        Optional<String> categoryName,
        Optional<String> regionName,
        Optional<String> activationStatus,
        Optional<Boolean> smsSupported,
        Optional<Boolean> smsEnabled,
        Optional<String> incomingSmsCallbackUrl,
        Optional<Boolean> emergencyCallsToBeEnabled,
        Optional<Boolean> emergencyCallsEnabled,
        Optional<Instant> modified,
        NumberSubscription subscription,
        NumberBinding binding,
        NumberVerification verification) {
    /** Returns a text that is safe to log: the id and the state of the number. */
    @Override
    public String toString() {
        return "VoximplantNumber[id=" + id.orElse("none") + ", activationStatus=" + activationStatus.orElse("unknown")
                + ", smsEnabled=" + smsEnabled.map(String::valueOf).orElse("unknown") + "]";
    }
}
