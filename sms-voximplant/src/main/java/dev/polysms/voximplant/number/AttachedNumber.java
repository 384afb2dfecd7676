package dev.polysms.voximplant.number;

import dev.polysms.Address;
import java.util.Optional;

/**
 * A number that was just bought. Its SMS is off until {@link VoximplantNumbers#enableSms}.
 *
 * @param id the id of the number
 * @param number the number; a {@link dev.polysms.PhoneNumber} unless the vendor showed what is none
 * @param verification whether the vendor wants to know who uses it
 */
public record AttachedNumber(Optional<String> id, Address number, NumberVerification verification) {}
