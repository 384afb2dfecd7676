package dev.polysms.sandbox.internal.voximplant;

import java.util.Comparator;

/** The orders that {@code order_by} names. Equal numbers keep the order in which they were bought. */
final class PhoneNumberOrder {
    private PhoneNumberOrder() {}

    static Comparator<RentedNumber> of(VoximplantParameters parameters) {
        return switch (parameters.get("order_by").orElse("")) {
            case "phone_number" -> Comparator.comparing(RentedNumber::number);
            case "phone_price" ->
                Comparator.comparing(number -> number.offer().region().price());
            case "phone_country_code" ->
                Comparator.comparing(number -> number.offer().country().code());
            case "purchase_date" ->
                Comparator.comparing(RentedNumber::purchasedAt).reversed();
            case "phone_next_renewal" -> Comparator.comparing(RentedNumber::nextRenewal);
            // The numbers are equal in these, so they keep the order in which they were bought.
            case "", "deactivated", "verification_status", "unverified_hold_until", "verification_name" ->
                Comparator.comparing(RentedNumber::purchasedAt);
            default -> throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        };
    }
}
