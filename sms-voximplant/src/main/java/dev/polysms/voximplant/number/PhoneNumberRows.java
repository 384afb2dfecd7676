package dev.polysms.voximplant.number;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.VoximplantClient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of GetPhoneNumbers, GetNewPhoneNumbers and AttachPhoneNumber. */
final class PhoneNumberRows {
    private static final AddressReader ADDRESSES = AddressReader.international();
    private static final Pattern FEW_DIGITS = Pattern.compile("[1-9][0-9]{6,7}");

    /** The number of a row of the account whose number cannot be read. */
    private static final Address NO_NUMBER = new RawAddress("no number");

    private PhoneNumberRows() {}

    /** Reads a number of the account. A row with an unreadable number is still one of the account's numbers. */
    static Optional<OwnedNumber> owned(Json row) {
        if (row.items().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                OwnedNumber.builder(VoximplantClient.PROVIDER, address(row).orElse(NO_NUMBER))
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
                row.id("phone_id"),
                row.text("phone_country_code"),
                row.text("category_name"),
                row.text("phone_region_name"),
                row.text("activation_status"),
                row.flag("is_sms_supported"),
                row.flag("is_sms_enabled"),
                row.text("incoming_sms_callback_url"),
                row.flag("emergency_calls_to_be_enabled"),
                row.flag("emergency_calls_enabled"),
                time(row, "modified"),
                subscription(row),
                binding(row),
                verification(row));
    }

    private static NumberSubscription subscription(Json row) {
        return new NumberSubscription(
                row.id("subscription_id"),
                row.decimal("phone_price"),
                date(row, "phone_next_renewal"),
                time(row, "phone_purchase_date"),
                row.flag("deactivated"),
                row.flag("canceled"),
                row.flag("auto_charge"));
    }

    private static NumberBinding binding(Json row) {
        return new NumberBinding(
                row.id("application_id"),
                row.text("application_name"),
                row.text("extended_application_name"),
                row.id("rule_id"),
                row.text("rule_name"));
    }

    static NumberVerification verification(Json row) {
        return new NumberVerification(
                row.text("required_verification"),
                row.text("verification_status"),
                date(row, "unverified_hold_until"),
                row.flag("can_be_used"));
    }

    /** Reads a number on offer. A row without a phone number cannot be bought and is left out. */
    static Optional<AvailableNumber> available(Json row, NumberLocation location) {
        return phoneNumber(row)
                .map(number ->
                        AvailableNumber.of(VoximplantClient.PROVIDER, number).withVendor(offer(row, location)));
    }

    static @Nullable Object id(AvailableNumber number) {
        return number.number();
    }

    private static VoximplantAvailableNumber offer(Json row, NumberLocation location) {
        return new VoximplantAvailableNumber(
                location,
                row.id("phone_id"),
                row.text("phone_country_code"),
                row.text("phone_category_name"),
                row.text("phone_region_name"),
                row.text("phone_period").map(ChargePeriod::new),
                row.decimal("phone_price"),
                row.decimal("phone_tax_reserve"),
                row.decimal("phone_installation_price"),
                row.decimal("phone_installation_tax_reserve"));
    }

    /** Reads the number of a row, or another address in its place. */
    static Optional<Address> address(Json row) {
        Optional<Address> number = phoneNumber(row).map(Address.class::cast);
        return number.or(() -> row.text("phone_number").map(ADDRESSES::read));
    }

    /** Seven or eight digits are the number of a small country here, and not a short code: no short codes are sold. */
    private static Optional<PhoneNumber> phoneNumber(Json row) {
        return row.text("phone_number")
                .flatMap(text -> FEW_DIGITS.matcher(text.strip()).matches()
                        ? ADDRESSES.number("+" + text.strip())
                        : ADDRESSES.number(text));
    }

    private static Optional<Instant> time(Json row, String name) {
        return row.instant(name, ZoneOffset.UTC);
    }

    /** Reads a date, which may have a time on the wire. */
    private static Optional<LocalDate> date(Json row, String name) {
        return time(row, name).map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC));
    }
}
