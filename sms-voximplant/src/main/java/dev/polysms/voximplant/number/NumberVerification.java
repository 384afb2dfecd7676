package dev.polysms.voximplant.number;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether the vendor requires verification of the user of a number, and its status.
 *
 * @param required the country that requires verification; {@code RU} for Russia is the only documented one
 * @param status the vendor's word, most often one of {@link VerificationStatus}
 * @param unverifiedHoldUntil the day, in UTC, on which an account without verification loses the number
 * @param usable whether an account without verification can use the number
 * @since 0.1.0
 */
public record NumberVerification(
        Optional<String> required,
        Optional<String> status,
        Optional<LocalDate> unverifiedHoldUntil,
        Optional<Boolean> usable) {}
