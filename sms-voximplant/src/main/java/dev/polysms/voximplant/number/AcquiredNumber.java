package dev.polysms.voximplant.number;

import dev.polysms.Address;
import java.util.Optional;

/**
 * A number that was just bought. Its SMS is off until {@link VoximplantNumbers#enableSms}.
 *
 * @param number the number; not a {@link dev.polysms.PhoneNumber} if the vendor showed something else
 * @param verification whether the vendor requires verification of its user
 * @since 0.1.0
 */
public record AcquiredNumber(Optional<String> id, Address number, NumberVerification verification) {}
