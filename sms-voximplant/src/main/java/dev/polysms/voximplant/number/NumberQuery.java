package dev.polysms.voximplant.number;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.voximplant.internal.Fields;
import dev.polysms.voximplant.internal.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Which numbers of the account are wanted: those that pass every filter. A filter that is set again replaces itself.
 * Immutable.
 *
 * <pre>{@code
 * NumberQuery.all().countries("GB").smsSupported(true)
 * }</pre>
 */
public final class NumberQuery {
    private static final NumberQuery ALL = new NumberQuery(Fields.none(), Part.FIRST).orderBy(NumberOrder.PHONE_NUMBER);

    private final Fields fields;
    private final Part part;

    private NumberQuery(Fields fields, Part part) {
        this.fields = fields;
        this.part = part;
    }

    /**
     * Asks for every number.
     *
     * @return the query
     */
    public static NumberQuery all() {
        return ALL;
    }

    /**
     * Asks for numbers by their ids, and no longer by themselves.
     *
     * @param ids the ids, as {@link VoximplantNumber#id()} has them
     * @return the query
     * @throws IllegalArgumentException if there is none, or one that is anything but digits
     */
    public NumberQuery ids(Collection<String> ids) {
        return new NumberQuery(fields.without("phone_number").ids("phone_id", ids), part);
    }

    /**
     * Asks for numbers by themselves, and no longer by their ids.
     *
     * @param numbers the numbers
     * @return the query
     * @throws IllegalArgumentException if there is none
     */
    public NumberQuery numbers(Collection<PhoneNumber> numbers) {
        return new NumberQuery(fields.without("phone_id").numbers("phone_number", numbers), part);
    }

    /**
     * Asks for numbers by how they begin.
     *
     * @param digits the first digits, with the country's prefix and without a plus sign
     * @return the query
     * @throws IllegalArgumentException if it is anything but digits
     */
    public NumberQuery startingWith(String digits) {
        return new NumberQuery(fields.id("phone_template", digits), part);
    }

    /**
     * Asks for numbers that are activated so far.
     *
     * @param statuses the statuses
     * @return the query
     * @throws IllegalArgumentException if there is none
     */
    public NumberQuery activationStatus(ActivationStatus... statuses) {
        return new NumberQuery(fields.words("activation_status", Arrays.asList(statuses)), part);
    }

    /**
     * Asks for numbers of some countries.
     *
     * @param codes the two letters of each
     * @return the query
     * @throws IllegalArgumentException if there is none, or one that is blank or has a control character or a semicolon
     */
    public NumberQuery countries(String... codes) {
        return new NumberQuery(fields.texts("country_code", Arrays.asList(codes)), part);
    }

    /**
     * Asks for numbers of a category.
     *
     * @param categoryName the category, such as {@code MOBILE}
     * @return the query
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public NumberQuery category(String categoryName) {
        return new NumberQuery(fields.text("phone_category_name", categoryName), part);
    }

    /**
     * Asks for numbers of some regions.
     *
     * @param regionNames the names of the regions
     * @return the query
     * @throws IllegalArgumentException if there is none, or one that is blank or has a control character or a semicolon
     */
    public NumberQuery regions(Collection<String> regionNames) {
        return new NumberQuery(fields.texts("phone_region_name", regionNames), part);
    }

    /**
     * Asks for numbers that can have SMS, or for those that cannot.
     *
     * @param supported which of the two
     * @return the query
     */
    public NumberQuery smsSupported(boolean supported) {
        return new NumberQuery(fields.flag("sms_supported", supported), part);
    }

    /**
     * Asks for numbers bound to an application, by its id and no longer by its name.
     *
     * @param applicationId the id
     * @return the query
     * @throws IllegalArgumentException if it is anything but digits
     */
    public NumberQuery application(String applicationId) {
        return new NumberQuery(fields.without("application_name").id("application_id", applicationId), part);
    }

    /**
     * Asks for numbers bound to an application, by its name and no longer by its id.
     *
     * @param applicationName the name
     * @return the query
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public NumberQuery applicationNamed(String applicationName) {
        return new NumberQuery(fields.without("application_id").text("application_name", applicationName), part);
    }

    /**
     * Asks for numbers that are bound to an application, or for those that are not.
     *
     * @param bound which of the two
     * @return the query
     */
    public NumberQuery boundToApplication(boolean bound) {
        return new NumberQuery(fields.flag("is_bound_to_application", bound), part);
    }

    /**
     * Asks for numbers bound to some rules.
     *
     * @param ruleIds the ids of the rules
     * @return the query
     * @throws IllegalArgumentException if there is none, or one that is anything but digits
     */
    public NumberQuery rules(Collection<String> ruleIds) {
        return new NumberQuery(fields.ids("rule_id", ruleIds), part);
    }

    /**
     * Asks for numbers bound to some rules of an application, which must be chosen too.
     *
     * @param ruleNames the names of the rules
     * @return the query
     * @throws IllegalArgumentException if there is none, or one that is blank or has a control character or a semicolon
     */
    public NumberQuery rulesNamed(Collection<String> ruleNames) {
        return new NumberQuery(fields.texts("rule_name", ruleNames), part);
    }

    /**
     * Asks for numbers that are bound to a rule, or for those that are not.
     *
     * @param bound which of the two
     * @return the query
     */
    public NumberQuery boundToRule(boolean bound) {
        return new NumberQuery(fields.flag("is_bound_to_rule", bound), part);
    }

    /**
     * Asks for numbers whose subscription is cancelled, or for the others.
     *
     * @param canceled which of the two
     * @return the query
     */
    public NumberQuery canceled(boolean canceled) {
        return new NumberQuery(fields.flag("canceled", canceled), part);
    }

    /**
     * Asks for numbers whose subscription is frozen ({@code deactivated}), or for the others.
     *
     * @param frozen which of the two
     * @return the query
     */
    public NumberQuery frozen(boolean frozen) {
        return new NumberQuery(fields.flag("deactivated", frozen), part);
    }

    /**
     * Asks for numbers that are charged by themselves, or for the others.
     *
     * @param autoCharge which of the two
     * @return the query
     */
    public NumberQuery autoCharge(boolean autoCharge) {
        return new NumberQuery(fields.flag("auto_charge", autoCharge), part);
    }

    /**
     * Asks for numbers whose next renewal is not before a day.
     *
     * @param day the day, in UTC
     * @return the query
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public NumberQuery renewedFrom(LocalDate day) {
        return new NumberQuery(fields.date("from_phone_next_renewal", day), part);
    }

    /**
     * Asks for numbers whose next renewal is not after a day.
     *
     * @param day the day, in UTC
     * @return the query
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public NumberQuery renewedTo(LocalDate day) {
        return new NumberQuery(fields.date("to_phone_next_renewal", day), part);
    }

    /**
     * Asks for numbers that were bought at a time or later.
     *
     * @param time the time; less than a second is cut off
     * @return the query
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public NumberQuery purchasedFrom(Instant time) {
        return new NumberQuery(fields.time("from_phone_purchase_date", time), part);
    }

    /**
     * Asks for numbers that were bought at a time or earlier.
     *
     * @param time the time; less than a second is cut off
     * @return the query
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public NumberQuery purchasedTo(Instant time) {
        return new NumberQuery(fields.time("to_phone_purchase_date", time), part);
    }

    /**
     * Asks for numbers of some child accounts.
     *
     * @param accountIds the ids of the accounts
     * @return the query
     * @throws IllegalArgumentException if there is none, or one that is anything but digits
     */
    public NumberQuery childAccounts(Collection<String> accountIds) {
        return new NumberQuery(fields.ids("child_account_id", accountIds), part);
    }

    /**
     * Asks for numbers of all child accounts too.
     *
     * @return the query
     */
    public NumberQuery allChildAccounts() {
        return new NumberQuery(fields.put("child_account_id", "all"), part);
    }

    /**
     * Asks for numbers of child accounts only.
     *
     * @return the query
     */
    public NumberQuery childrenOnly() {
        return new NumberQuery(fields.flag("children_phones_only", true), part);
    }

    /**
     * Asks for numbers that need a verification.
     *
     * @param name the name of the verification
     * @return the query
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public NumberQuery verificationName(String name) {
        return new NumberQuery(fields.text("verification_name", name), part);
    }

    /**
     * Asks for numbers whose verification has come so far.
     *
     * @param statuses the statuses
     * @return the query
     * @throws IllegalArgumentException if there is none
     */
    public NumberQuery verificationStatus(VerificationStatus... statuses) {
        return new NumberQuery(fields.words("verification_status", Arrays.asList(statuses)), part);
    }

    /**
     * Asks for numbers that are not taken away unverified before a day.
     *
     * @param day the day, in UTC
     * @return the query
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public NumberQuery unverifiedHoldFrom(LocalDate day) {
        return new NumberQuery(fields.date("from_unverified_hold_until", day), part);
    }

    /**
     * Asks for numbers that are taken away unverified by a day.
     *
     * @param day the day, in UTC
     * @return the query
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public NumberQuery unverifiedHoldTo(LocalDate day) {
        return new NumberQuery(fields.date("to_unverified_hold_until", day), part);
    }

    /**
     * Asks for numbers that an account which is not verified can use, or for the others.
     *
     * @param usable which of the two
     * @return the query
     */
    public NumberQuery usable(boolean usable) {
        return new NumberQuery(fields.flag("can_be_used", usable), part);
    }

    /**
     * Asks for real numbers or for those of Voximplant's own sandbox.
     *
     * @param kind the kind
     * @return the query
     */
    public NumberQuery kind(NumberKind kind) {
        return new NumberQuery(fields.put("sandbox", kind.field()), part);
    }

    /**
     * Asks for an order.
     *
     * @param order {@link NumberOrder#PHONE_NUMBER} by default
     * @return the query
     */
    public NumberQuery orderBy(NumberOrder order) {
        return new NumberQuery(fields.put("order_by", order.field()), part);
    }

    /**
     * Chooses how many numbers a page has at most.
     *
     * @param rows from 1 to 1,000; 100 by default
     * @return the query
     * @throws IllegalArgumentException if it is another number
     */
    public NumberQuery pageSize(int rows) {
        return new NumberQuery(fields, part.ofSize(rows));
    }

    /**
     * Asks for what is behind a page that was read earlier.
     *
     * @param resumeToken what {@link dev.polysms.Page#resumeToken()} gave for this very query
     * @return the query
     * @throws IllegalArgumentException if it cannot be such a token
     */
    public NumberQuery resumeAt(String resumeToken) {
        return new NumberQuery(fields, part.at(resumeToken));
    }

    public List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        if (fields.has("rule_name") && !fields.has("application_id") && !fields.has("application_name")) {
            issues.add(new Issue(
                    "rulesNamed",
                    "Voximplant knows rules by their names within an application only",
                    "choose the application too, or the rules by their ids"));
        }
        addIfBackwards(issues, "renewedTo", "from_phone_next_renewal", "to_phone_next_renewal");
        addIfBackwards(issues, "purchasedTo", "from_phone_purchase_date", "to_phone_purchase_date");
        addIfBackwards(issues, "unverifiedHoldTo", "from_unverified_hold_until", "to_unverified_hold_until");
        return issues;
    }

    /** Dates and times are written so that their texts are in order too. */
    private void addIfBackwards(List<Issue> issues, String field, String from, String to) {
        boolean backwards = fields.value(to)
                .filter(end -> fields.value(from).orElse(end).compareTo(end) > 0)
                .isPresent();
        if (backwards) {
            issues.add(new Issue(field, "a range must not end before it begins", "give the earlier time first"));
        }
    }

    @SuppressWarnings("exports")
    public Fields fields() {
        return fields;
    }

    @SuppressWarnings("exports")
    public Part part() {
        return part;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberQuery that && fields.equals(that.fields) && part.equals(that.part);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields, part);
    }

    /** Returns what is asked by, and not for what. */
    @Override
    public String toString() {
        return "NumberQuery" + fields;
    }
}
