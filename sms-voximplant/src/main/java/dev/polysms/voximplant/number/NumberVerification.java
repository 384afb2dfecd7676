package dev.polysms.voximplant.number;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether Voximplant wants to know who uses a number, and how far that has come.
 *
 * @param required where verification is required; {@code RU} for Russia is the only documented one
 * @param status the vendor's word, most often one of {@link VerificationStatus}
 * @param unverifiedHoldUntil the day, in UTC, on which the number is taken away if nothing was verified
 * @param usable whether an account that is not verified can use the number
 */
public record NumberVerification(
        Optional<String> required,
        Optional<String> status,
        Optional<LocalDate> unverifiedHoldUntil,
        Optional<Boolean> usable) {}
