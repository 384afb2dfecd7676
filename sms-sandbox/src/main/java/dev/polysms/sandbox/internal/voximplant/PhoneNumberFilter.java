package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.voximplant.OwnedNumber.Binding;
import dev.polysms.sandbox.internal.voximplant.Region.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The filters of {@code GetPhoneNumbers}, as far as the account's numbers differ in what they ask; the others are ignored. */
final class PhoneNumberFilter implements Predicate<OwnedNumber> {
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern TEMPLATE = Pattern.compile("\\d{1,15}");

    private final Parameters parameters;
    private final List<Predicate<OwnedNumber>> conditions = new ArrayList<>();

    PhoneNumberFilter(Parameters parameters) {
        this.parameters = parameters;
        anyOf("phone_id", ID, Fault.INVALID_PHONE_ID, number -> Long.toString(number.id()));
        anyOf("phone_number", Pattern.compile("\\d{7,15}"), Fault.INVALID_PHONE_NUMBER, OwnedNumber::number);
        anyOf(
                "country_code",
                COUNTRY,
                Fault.INVALID_COUNTRY_CODE,
                number -> number.offer().country().code());
        anyOf(
                "phone_region_name",
                Pattern.compile(".*"),
                Fault.INVALID_ARGUMENTS,
                number -> number.offer().region().name());
        anyOf("activation_status", Pattern.compile("[A-Z_]+"), Fault.INVALID_ARGUMENTS, number -> "ACTIVE");
        category();
        template();
        flag("sms_supported", number -> number.offer().region().supportsSms());
        flag("auto_charge", OwnedNumber::autoCharge);
        flag("can_be_used", number -> number.offer().region().terms() != Terms.VERIFIED_ACCOUNT);
        flag("deactivated", number -> false);
        flag("canceled", number -> false);
        flag("is_bound_to_application", number -> number.binding().isPresent());
        flag("is_bound_to_rule", number -> number.binding().equals(Optional.of(Binding.RULE)));
        rule("rule_id", SandboxAccount.VOXIMPLANT_RULE_ID, Fault.INVALID_RULE_ID);
        rule("rule_name", SandboxAccount.VOXIMPLANT_RULE_NAME, Fault.INVALID_RULE_NAME);
        application();
        dates();
    }

    @Override
    public boolean test(OwnedNumber number) {
        return conditions.stream().allMatch(condition -> condition.test(number));
    }

    private void anyOf(String parameter, Pattern form, Fault fault, Function<OwnedNumber, String> property) {
        List<String> values = parameters.list(parameter);
        if (!values.stream().allMatch(form.asMatchPredicate())) {
            throw fault.refusal();
        }
        if (!values.isEmpty()) {
            conditions.add(number -> values.contains(property.apply(number)));
        }
    }

    private void flag(String parameter, Predicate<OwnedNumber> property) {
        parameters.flag(parameter).ifPresent(wanted -> conditions.add(wanted ? property : property.negate()));
    }

    /** The account has one rule; any other is none. */
    private void rule(String parameter, String only, Fault fault) {
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
            if (Catalog.COUNTRIES.stream()
                    .allMatch(country -> country.category(name.get()).isEmpty())) {
                throw Fault.INVALID_PHONE_CATEGORY_NAME.refusal();
            }
            conditions.add(number -> number.offer().category().name().equals(name.get()));
        }
    }

    private void template() {
        Optional<String> template = parameters.get("phone_template");
        if (template.isPresent()) {
            if (!TEMPLATE.matcher(template.get()).matches()) {
                throw Fault.INVALID_ARGUMENTS.refusal();
            }
            conditions.add(number -> number.number().startsWith(template.get()));
        }
    }

    private void application() {
        Predicate<OwnedNumber> isBound = number -> number.binding().isPresent();
        Optional<String> id = parameters.get("application_id");
        if (id.isPresent()) {
            if (!ID.matcher(id.get()).matches()) {
                throw Fault.INVALID_APPLICATION_ID.refusal();
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
            throw Fault.INVALID_DATE_RANGE.refusal();
        }
        from.ifPresent(first -> conditions.add(number -> !number.purchasedAt().isBefore(first)));
        to.ifPresent(last -> conditions.add(number -> number.purchasedAt().isBefore(last.plusSeconds(1))));
    }
}
