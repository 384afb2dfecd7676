package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.voximplant.Region.Terms;
import dev.polysms.sandbox.internal.voximplant.RentedNumber.Binding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The filters of {@code GetPhoneNumbers} by which the account's numbers can differ. All others are ignored. */
final class PhoneNumberFilter implements Predicate<RentedNumber> {
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern TEMPLATE = Pattern.compile("\\d{1,15}");

    private final VoximplantParameters parameters;
    private final List<Predicate<RentedNumber>> conditions = new ArrayList<>();

    PhoneNumberFilter(VoximplantParameters parameters) {
        this.parameters = parameters;
        anyOf("phone_id", ID, VoximplantErrorCode.INVALID_PHONE_ID, number -> Long.toString(number.id()));
        anyOf(
                "phone_number",
                Pattern.compile("\\d{7,15}"),
                VoximplantErrorCode.INVALID_PHONE_NUMBER,
                RentedNumber::number);
        anyOf(
                "country_code",
                COUNTRY,
                VoximplantErrorCode.INVALID_COUNTRY_CODE,
                number -> number.offer().country().code());
        anyOf(
                "phone_region_name",
                Pattern.compile(".*"),
                VoximplantErrorCode.INVALID_ARGUMENTS,
                number -> number.offer().region().name());
        anyOf(
                "activation_status",
                Pattern.compile("[A-Z_]+"),
                VoximplantErrorCode.INVALID_ARGUMENTS,
                number -> "ACTIVE");
        category();
        template();
        flag("sms_supported", number -> number.offer().region().supportsSms());
        flag("auto_charge", RentedNumber::autoCharge);
        flag("can_be_used", number -> number.offer().region().terms() != Terms.VERIFIED_ACCOUNT);
        flag("deactivated", number -> false);
        flag("canceled", number -> false);
        flag("is_bound_to_application", number -> number.binding().isPresent());
        flag("is_bound_to_rule", number -> number.binding().equals(Optional.of(Binding.RULE)));
        rule("rule_id", SandboxAccount.VOXIMPLANT_RULE_ID, VoximplantErrorCode.INVALID_RULE_ID);
        rule("rule_name", SandboxAccount.VOXIMPLANT_RULE_NAME, VoximplantErrorCode.INVALID_RULE_NAME);
        application();
        dates();
    }

    @Override
    public boolean test(RentedNumber number) {
        return conditions.stream().allMatch(condition -> condition.test(number));
    }

    private void anyOf(
            String parameter, Pattern form, VoximplantErrorCode fault, Function<RentedNumber, String> property) {
        List<String> values = parameters.list(parameter);
        if (!values.stream().allMatch(form.asMatchPredicate())) {
            throw fault.refusal();
        }
        if (!values.isEmpty()) {
            conditions.add(number -> values.contains(property.apply(number)));
        }
    }

    private void flag(String parameter, Predicate<RentedNumber> property) {
        parameters.flag(parameter).ifPresent(wanted -> conditions.add(wanted ? property : property.negate()));
    }

    /** Filters by a rule. The account has one; any other is unknown. */
    private void rule(String parameter, String only, VoximplantErrorCode fault) {
        List<String> values = parameters.list(parameter);
        if (!values.stream().allMatch(only::equals)) {
            throw fault.refusal();
        }
        if (!values.isEmpty()) {
            conditions.add(number -> number.binding().equals(Optional.of(Binding.RULE)));
        }
    }

    private void category() {
        Optional<String> name = parameters.get("phone_category_name");
        if (name.isPresent()) {
            if (PhoneNumberCatalog.COUNTRIES.stream()
                    .allMatch(country -> country.category(name.get()).isEmpty())) {
                throw VoximplantErrorCode.INVALID_PHONE_CATEGORY_NAME.refusal();
            }
            conditions.add(number -> number.offer().category().name().equals(name.get()));
        }
    }

    private void template() {
        Optional<String> template = parameters.get("phone_template");
        if (template.isPresent()) {
            if (!TEMPLATE.matcher(template.get()).matches()) {
                throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
            }
            conditions.add(number -> number.number().startsWith(template.get()));
        }
    }

    private void application() {
        Predicate<RentedNumber> isBound = number -> number.binding().isPresent();
        Optional<String> id = parameters.get("application_id");
        if (id.isPresent()) {
            if (!ID.matcher(id.get()).matches()) {
                throw VoximplantErrorCode.INVALID_APPLICATION_ID.refusal();
            }
            conditions.add(id.get().equals(SandboxAccount.VOXIMPLANT_APPLICATION_ID) ? isBound : number -> false);
        }
        Optional<String> name = parameters.get("application_name");
        if (name.isPresent()) {
            conditions.add(name.get().equals(SandboxAccount.VOXIMPLANT_APPLICATION_NAME) ? isBound : number -> false);
        }
    }

    private void dates() {
        Optional<Instant> from = parameters.time("from_phone_purchase_date");
        Optional<Instant> to = parameters.time("to_phone_purchase_date");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw VoximplantErrorCode.INVALID_DATE_RANGE.refusal();
        }
        from.ifPresent(first -> conditions.add(number -> !number.purchasedAt().isBefore(first)));
        to.ifPresent(last -> conditions.add(number -> number.purchasedAt().isBefore(last.plusSeconds(1))));
    }
}
