package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.voximplant.Region.Terms;
import java.math.BigDecimal;
import java.time.Duration;

/** Writes a number that is for sale, was just bought, or belongs to the account. */
final class PhoneNumberRow {
    private static final String MONTH = "0-1-0 0:0:0";
    private static final Duration UNVERIFIED_HOLD = Duration.ofDays(30);

    private PhoneNumberRow() {}

    static ObjectNode forSale(Offer offer) {
        return SandboxResponse.object()
                .put("phone_id", offer.number().id())
                .put("phone_number", offer.number().number())
                .put("phone_price", offer.region().price())
                .put("phone_installation_price", BigDecimal.ZERO)
                .put("phone_country_code", offer.country().code())
                .put("phone_period", MONTH)
                .put("phone_category_name", offer.category().name())
                .put("phone_region_name", offer.region().name())
                .put("phone_installation_tax_reserve", 0)
                .put("phone_tax_reserve", 0);
    }

    static ObjectNode attached(RentedNumber number) {
        ObjectNode row = SandboxResponse.object().put("phone_id", number.id()).put("phone_number", number.number());
        putVerification(row, number);
        return row;
    }

    static ObjectNode owned(RentedNumber number) {
        Offer offer = number.offer();
        ObjectNode row = SandboxResponse.object()
                .put("phone_id", number.id())
                .put("phone_number", number.number())
                .put("phone_price", offer.region().price())
                .put("phone_country_code", offer.country().code())
                .put("activation_status", "ACTIVE")
                .put("phone_next_renewal", Timestamps.date(number.nextRenewal()))
                .put("phone_purchase_date", Timestamps.time(number.purchasedAt()))
                .put("deactivated", false)
                .put("canceled", false)
                .put("auto_charge", number.autoCharge())
                .put("category_name", offer.category().name())
                .put("phone_region_name", offer.region().name())
                .put("can_be_used", offer.region().terms() != Terms.VERIFIED_ACCOUNT)
                .put("is_sms_supported", offer.region().supportsSms())
                .put("is_sms_enabled", number.smsEnabled())
                .put("emergency_calls_to_be_enabled", false)
                .put("emergency_calls_enabled", false)
                // The vendor has its own ids of subscriptions; here they are computed from those of the numbers.
                .put("subscription_id", number.id() + 1_000_000_000)
                .put("modified", Timestamps.time(number.modifiedAt()));
        number.smsCallbackUrl().ifPresent(url -> row.put("incoming_sms_callback_url", url));
        number.binding().ifPresent(binding -> putBinding(row, binding));
        putVerification(row, number);
        return row;
    }

    private static void putBinding(ObjectNode row, RentedNumber.Binding binding) {
        row.put("application_id", Long.parseLong(SandboxAccount.VOXIMPLANT_APPLICATION_ID))
                .put("application_name", SandboxAccount.VOXIMPLANT_APPLICATION_NAME)
                .put(
                        "extended_application_name",
                        SandboxAccount.VOXIMPLANT_APPLICATION_NAME + ".sandbox.n1.voximplant.com");
        if (binding == RentedNumber.Binding.RULE) {
            row.put("rule_id", Long.parseLong(SandboxAccount.VOXIMPLANT_RULE_ID))
                    .put("rule_name", SandboxAccount.VOXIMPLANT_RULE_NAME);
        }
    }

    /**
     * Writes the verification. Only numbers of one country need a verified account; the sandbox's account is not
     * verified.
     */
    private static void putVerification(ObjectNode row, RentedNumber number) {
        if (number.offer().region().terms() == Terms.VERIFIED_ACCOUNT) {
            row.put("required_verification", number.offer().country().code())
                    .put("verification_status", "REQUIRED")
                    .put(
                            "unverified_hold_until",
                            Timestamps.date(number.purchasedAt().plus(UNVERIFIED_HOLD)));
        }
    }
}
