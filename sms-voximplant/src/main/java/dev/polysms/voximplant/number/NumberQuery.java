package dev.polysms.voximplant.number;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A search in the numbers of the account: it finds the numbers that pass every filter. A filter that is set again replaces its
 * earlier value. Immutable.
 *
 * <pre>{@code
 * NumberQuery.all().countries("GB").smsSupported(true)
 * }</pre>
 *
 * @since 0.1.0
 */
public final class NumberQuery {
    private static final NumberQuery ALL =
            new NumberQuery(NumberFields.none(), OffsetPaging.FIRST).orderBy(NumberOrder.PHONE_NUMBER);

    private final NumberFields fields;
    private final OffsetPaging paging;

    private NumberQuery(NumberFields fields, OffsetPaging paging) {
        this.fields = fields;
        this.paging = paging;
    }

    private NumberQuery with(NumberFields changed) {
        return new NumberQuery(changed, paging);
    }

    public static NumberQuery all() {
        return ALL;
    }

    /**
     * Finds numbers by their ids, from {@link VoximplantNumber#id()}; replaces {@link #numbers}.
     *
     * @throws IllegalArgumentException if there is no id, or an id is not digits
     */
    public NumberQuery ids(Collection<String> ids) {
        return with(fields.without("phone_number").ids("phone_id", ids));
    }

    /**
     * Finds numbers by their digits; replaces {@link #ids}.
     *
     * @throws IllegalArgumentException if there is no number
     */
    public NumberQuery numbers(Collection<PhoneNumber> numbers) {
        return with(fields.without("phone_id").numbers("phone_number", numbers));
    }

    /**
     * Finds numbers that begin with these digits: the prefix of a country and more, without a plus sign.
     *
     * @throws IllegalArgumentException if there is anything but digits
     */
    public NumberQuery startingWith(String digits) {
        return with(fields.id("phone_template", digits));
    }

    /**
     * Finds numbers with one of these activation statuses.
     *
     * @throws IllegalArgumentException if there is no status
     */
    public NumberQuery activationStatus(ActivationStatus... statuses) {
        return with(fields.words("activation_status", Arrays.asList(statuses)));
    }

    /**
     * Finds numbers of countries, by the two letters of each.
     *
     * @throws IllegalArgumentException if there is no value, or a value is blank or has a control character or a semicolon
     */
    public NumberQuery countries(String... codes) {
        return with(fields.texts("country_code", Arrays.asList(codes)));
    }

    /**
     * Finds numbers of a category, such as {@code MOBILE}.
     *
     * @throws IllegalArgumentException if the name is blank or has a control character
     */
    public NumberQuery category(String categoryName) {
        return with(fields.text("phone_category_name", categoryName));
    }

    /**
     * Finds numbers of regions, by the names of the regions.
     *
     * @throws IllegalArgumentException if there is no value, or a value is blank or has a control character or a semicolon
     */
    public NumberQuery regions(Collection<String> regionNames) {
        return with(fields.texts("phone_region_name", regionNames));
    }

    /** Finds numbers that support SMS, or those that do not. */
    public NumberQuery smsSupported(boolean supported) {
        return with(fields.flag("sms_supported", supported));
    }

    /**
     * Finds numbers bound to an application, by its id; replaces {@link #applicationNamed}.
     *
     * @throws IllegalArgumentException if the id is not digits
     */
    public NumberQuery application(String applicationId) {
        return with(fields.without("application_name").id("application_id", applicationId));
    }

    /**
     * Finds numbers bound to an application, by its name; replaces {@link #application}.
     *
     * @throws IllegalArgumentException if the name is blank or has a control character
     */
    public NumberQuery applicationNamed(String applicationName) {
        return with(fields.without("application_id").text("application_name", applicationName));
    }

    /** Finds numbers that are bound to any application, or those that are not. */
    public NumberQuery boundToApplication(boolean bound) {
        return with(fields.flag("is_bound_to_application", bound));
    }

    /**
     * Finds numbers bound to rules, by the ids of the rules.
     *
     * @throws IllegalArgumentException if there is no id, or an id is not digits
     */
    public NumberQuery rules(Collection<String> ruleIds) {
        return with(fields.ids("rule_id", ruleIds));
    }

    /**
     * Finds numbers bound to rules, by the names of the rules. An application must be set too.
     *
     * @throws IllegalArgumentException if there is no value, or a value is blank or has a control character or a semicolon
     */
    public NumberQuery rulesNamed(Collection<String> ruleNames) {
        return with(fields.texts("rule_name", ruleNames));
    }

    /** Finds numbers that are bound to any rule, or those that are not. */
    public NumberQuery boundToRule(boolean bound) {
        return with(fields.flag("is_bound_to_rule", bound));
    }

    /** Finds numbers whose subscription is cancelled, or the others. */
    public NumberQuery canceled(boolean canceled) {
        return with(fields.flag("canceled", canceled));
    }

    /** Finds numbers whose subscription is frozen ({@code deactivated}), or the others. */
    public NumberQuery frozen(boolean frozen) {
        return with(fields.flag("deactivated", frozen));
    }

    /** Finds numbers that are renewed automatically, or the others. */
    public NumberQuery autoCharge(boolean autoCharge) {
        return with(fields.flag("auto_charge", autoCharge));
    }

    /**
     * Finds numbers whose next renewal is on this day or later, in UTC.
     *
     * @throws IllegalArgumentException if the day is not in the years 1970 to 9999
     */
    public NumberQuery renewalSince(LocalDate day) {
        return with(fields.date("from_phone_next_renewal", day));
    }

    /**
     * Finds numbers whose next renewal is on this day or earlier, in UTC.
     *
     * @throws IllegalArgumentException if the day is not in the years 1970 to 9999
     */
    public NumberQuery renewalUntil(LocalDate day) {
        return with(fields.date("to_phone_next_renewal", day));
    }

    /**
     * Finds numbers that were bought at this time or later, in whole seconds.
     *
     * @throws IllegalArgumentException if the time is not in the years 1970 to 9999
     */
    public NumberQuery purchasedSince(Instant time) {
        return with(fields.time("from_phone_purchase_date", time));
    }

    /**
     * Finds numbers that were bought at this time or earlier, in whole seconds.
     *
     * @throws IllegalArgumentException if the time is not in the years 1970 to 9999
     */
    public NumberQuery purchasedUntil(Instant time) {
        return with(fields.time("to_phone_purchase_date", time));
    }

    /**
     * Finds numbers of these child accounts.
     *
     * @throws IllegalArgumentException if there is no id, or an id is not digits
     */
    public NumberQuery childAccounts(Collection<String> accountIds) {
        return with(fields.ids("child_account_id", accountIds));
    }

    /** Includes the numbers of all child accounts. */
    public NumberQuery allChildAccounts() {
        return with(fields.put("child_account_id", "all"));
    }

    /** Finds numbers of child accounts only. */
    public NumberQuery childrenOnly() {
        return with(fields.flag("children_phones_only", true));
    }

    /**
     * Finds numbers that need the verification of this name.
     *
     * @throws IllegalArgumentException if the name is blank or has a control character
     */
    public NumberQuery verificationName(String name) {
        return with(fields.text("verification_name", name));
    }

    /**
     * Finds numbers with one of these verification statuses.
     *
     * @throws IllegalArgumentException if there is no status
     */
    public NumberQuery verificationStatus(VerificationStatus... statuses) {
        return with(fields.words("verification_status", Arrays.asList(statuses)));
    }

    /**
     * Finds numbers that an account without verification keeps until this day or later, in UTC.
     *
     * @throws IllegalArgumentException if the day is not in the years 1970 to 9999
     */
    public NumberQuery unverifiedHoldSince(LocalDate day) {
        return with(fields.date("from_unverified_hold_until", day));
    }

    /**
     * Finds numbers that an account without verification keeps until this day at most, in UTC.
     *
     * @throws IllegalArgumentException if the day is not in the years 1970 to 9999
     */
    public NumberQuery unverifiedHoldUntil(LocalDate day) {
        return with(fields.date("to_unverified_hold_until", day));
    }

    /** Finds numbers that an account without verification can use, or the others. */
    public NumberQuery usable(boolean usable) {
        return with(fields.flag("can_be_used", usable));
    }

    /** Finds real numbers, or those of Voximplant's own sandbox. */
    public NumberQuery kind(NumberKind kind) {
        return with(fields.put("sandbox", kind.field()));
    }

    /** Sets the order; the default is {@link NumberOrder#PHONE_NUMBER}. */
    public NumberQuery orderBy(NumberOrder order) {
        return with(fields.put("order_by", order.field()));
    }

    /**
     * Sets the largest number of rows in a page.
     *
     * @param rows 1 to 1,000; the default is 100
     * @throws IllegalArgumentException if it is less or more
     */
    public NumberQuery pageSize(int rows) {
        return new NumberQuery(fields, paging.ofSize(rows));
    }

    /**
     * Continues after a page that was read earlier.
     *
     * @param resumeToken what {@link dev.polysms.Page#resumeToken()} returned for the same query
     * @throws IllegalArgumentException if it cannot be such a token
     */
    public NumberQuery resumeAt(String resumeToken) {
        return new NumberQuery(fields, paging.at(resumeToken));
    }

    List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        if (fields.has("rule_name") && !fields.has("application_id") && !fields.has("application_name")) {
            issues.add(new Issue(
                    "rulesNamed",
                    "Voximplant finds rules by name within an application only",
                    "set the application too, or find the rules by their ids"));
        }
        addIfBackwards(issues, "renewalUntil", "from_phone_next_renewal", "to_phone_next_renewal");
        addIfBackwards(issues, "purchasedUntil", "from_phone_purchase_date", "to_phone_purchase_date");
        addIfBackwards(issues, "unverifiedHoldUntil", "from_unverified_hold_until", "to_unverified_hold_until");
        return issues;
    }

    /** Compares the written values: dates and times sort as texts. */
    private void addIfBackwards(List<Issue> issues, String field, String since, String until) {
        boolean backwards = fields.value(until)
                .filter(end -> fields.value(since).orElse(end).compareTo(end) > 0)
                .isPresent();
        if (backwards) {
            issues.add(new Issue(field, "a range must not end before it begins", "give the earlier time first"));
        }
    }

    NumberFields fields() {
        return fields;
    }

    OffsetPaging paging() {
        return paging;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberQuery that && fields.equals(that.fields) && paging.equals(that.paging);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields, paging);
    }

    /** Returns the names of the filters, without their values. */
    @Override
    public String toString() {
        return "NumberQuery" + fields;
    }
}
