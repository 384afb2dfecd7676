package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.RawAddress;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.number.ChargePeriod;
import dev.polysms.voximplant.number.NumberBinding;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.NumberSubscription;
import dev.polysms.voximplant.number.NumberVerification;
import dev.polysms.voximplant.number.VoximplantAvailableNumber;
import dev.polysms.voximplant.number.VoximplantNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of GetPhoneNumbers and GetNewPhoneNumbers. */
final class PhoneNumberRows {
    /** Stands where a row of the account has no number that could be read. */
    private static final Address NO_NUMBER = new RawAddress("no number");

    private PhoneNumberRows() {}

    /** Reads a number of the account; a row that tells something else than a number is still one of them. */
    static Optional<OwnedNumber> owned(Json row) {
        if (row.items().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(OwnedNumber.builder(
                        VoximplantClient.PROVIDER,
                        Rows.address(row, "phone_number").orElse(NO_NUMBER))
                .smsEnabled(row.flag("is_sms_enabled").orElse(null))
                .vendor(number(row))
                .build());
    }

    static @Nullable Object id(OwnedNumber number) {
        return number.vendor(VoximplantNumber.class)
                .flatMap(VoximplantNumber::id)
                .orElse(null);
    }

    private static VoximplantNumber number(Json row) {
        return new VoximplantNumber(
                row.text("phone_id"),
                row.text("phone_country_code"),
                row.text("category_name"),
                row.text("phone_region_name"),
                row.text("activation_status"),
                row.flag("is_sms_supported"),
                row.flag("is_sms_enabled"),
                row.text("incoming_sms_callback_url"),
                row.flag("emergency_calls_to_be_enabled"),
                row.flag("emergency_calls_enabled"),
                Rows.time(row, "modified"),
                subscription(row),
                binding(row),
                verification(row));
    }

    private static NumberSubscription subscription(Json row) {
        return new NumberSubscription(
                row.text("subscription_id"),
                row.decimal("phone_price"),
                Rows.date(row, "phone_next_renewal"),
                Rows.time(row, "phone_purchase_date"),
                row.flag("deactivated"),
                row.flag("canceled"),
                row.flag("auto_charge"));
    }

    private static NumberBinding binding(Json row) {
        return new NumberBinding(
                row.text("application_id"),
                row.text("application_name"),
                row.text("extended_application_name"),
                row.text("rule_id"),
                row.text("rule_name"));
    }

    static NumberVerification verification(Json row) {
        return new NumberVerification(
                row.text("required_verification"),
                row.text("verification_status"),
                Rows.date(row, "unverified_hold_until"),
                row.flag("can_be_used"));
    }

    /** Reads a number on offer; what is no number can be neither named nor bought, and is left out. */
    static Optional<AvailableNumber> available(Json row, NumberLocation place) {
        return Rows.phoneNumber(row, "phone_number")
                .map(number ->
                        AvailableNumber.of(VoximplantClient.PROVIDER, number).withVendor(offer(row, place)));
    }

    static @Nullable Object id(AvailableNumber number) {
        return number.number();
    }

    private static VoximplantAvailableNumber offer(Json row, NumberLocation place) {
        return new VoximplantAvailableNumber(
                place,
                row.text("phone_id"),
                row.text("phone_country_code"),
                row.text("phone_category_name"),
                row.text("phone_region_name"),
                row.text("phone_period").map(ChargePeriod::new),
                row.decimal("phone_price"),
                row.decimal("phone_tax_reserve"),
                row.decimal("phone_installation_price"),
                row.decimal("phone_installation_tax_reserve"));
    }
}
