package dev.polysms.voximplant.number;

import java.time.Instant;
import java.util.Optional;

/**
 * What Voximplant says of a number of the account, apart from the number itself.
 *
 * @param id the id of the number
 * @param countryCode the two letters of its country
 * @param categoryName its category, such as {@code MOBILE}
 * @param regionName the name of its region
 * @param activationStatus the vendor's word for how far it is activated, most often one of {@link ActivationStatus}
 * @param smsSupported whether it can have SMS; where it can, SMS is off until it is enabled
 * @param smsEnabled whether SMS is enabled
 * @param incomingSmsCallbackUrl where texts to this number are reported, if not at the account's URL
 * @param emergencyCallsToBeEnabled whether emergency calls need a request of their own
 * @param emergencyCallsEnabled whether emergency calls are enabled
 * @param modified when something about the number changed last
 * @param subscription what it costs, and how long it is paid
 * @param binding the application that answers its calls
 * @param verification whether the vendor wants to know who uses it
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
    /** Returns a form fit for a log: the id, and what state the number is in. */
    @Override
    public String toString() {
        return "VoximplantNumber[id=" + id.orElse("none") + ", activationStatus=" + activationStatus.orElse("untold")
                + ", smsEnabled=" + smsEnabled.map(String::valueOf).orElse("untold") + "]";
    }
}
