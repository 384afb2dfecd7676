package dev.polysms.voximplant.number;

/**
 * An application of the account, and optionally one of its rules. Immutable.
 *
 * @since 0.1.0
 */
public final class ApplicationTarget {
    private final NumberFields fields;

    private ApplicationTarget(NumberFields fields) {
        this.fields = fields;
    }

    /**
     * Selects an application by its id.
     *
     * @throws IllegalArgumentException if the id is not digits
     */
    public static ApplicationTarget id(String applicationId) {
        return new ApplicationTarget(NumberFields.none().id("application_id", applicationId));
    }

    /**
     * Selects an application by its name.
     *
     * @throws IllegalArgumentException if the name is blank or has a control character
     */
    public static ApplicationTarget named(String applicationName) {
        return new ApplicationTarget(NumberFields.none().text("application_name", applicationName));
    }

    /**
     * Selects a rule by its id; replaces a rule name.
     *
     * @throws IllegalArgumentException if the id is not digits
     */
    public ApplicationTarget rule(String ruleId) {
        return new ApplicationTarget(fields.without("rule_name").id("rule_id", ruleId));
    }

    /**
     * Selects a rule by its name; replaces a rule id.
     *
     * @throws IllegalArgumentException if the name is blank or has a control character
     */
    public ApplicationTarget ruleNamed(String ruleName) {
        return new ApplicationTarget(fields.without("rule_id").text("rule_name", ruleName));
    }

    NumberFields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApplicationTarget that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the names of the fields that select, without their values. */
    @Override
    public String toString() {
        return "ApplicationTarget" + fields;
    }
}
