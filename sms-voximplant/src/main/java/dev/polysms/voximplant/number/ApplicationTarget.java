package dev.polysms.voximplant.number;

import dev.polysms.voximplant.internal.Fields;

/** An application of the account, and one of its rules perhaps. Immutable. */
public final class ApplicationTarget {
    private final Fields fields;

    private ApplicationTarget(Fields fields) {
        this.fields = fields;
    }

    /**
     * Chooses an application by its id.
     *
     * @param applicationId the id
     * @return the target
     * @throws IllegalArgumentException if it is anything but digits
     */
    public static ApplicationTarget id(String applicationId) {
        return new ApplicationTarget(Fields.none().id("application_id", applicationId));
    }

    /**
     * Chooses an application by its name.
     *
     * @param applicationName the name
     * @return the target
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public static ApplicationTarget named(String applicationName) {
        return new ApplicationTarget(Fields.none().text("application_name", applicationName));
    }

    /**
     * Chooses a rule by its id, and no longer by its name.
     *
     * @param ruleId the id
     * @return the target
     * @throws IllegalArgumentException if it is anything but digits
     */
    public ApplicationTarget rule(String ruleId) {
        return new ApplicationTarget(fields.without("rule_name").id("rule_id", ruleId));
    }

    /**
     * Chooses a rule by its name, and no longer by its id.
     *
     * @param ruleName the name
     * @return the target
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public ApplicationTarget ruleNamed(String ruleName) {
        return new ApplicationTarget(fields.without("rule_id").text("rule_name", ruleName));
    }

    Fields fields() {
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

    /** Returns what it is chosen by. */
    @Override
    public String toString() {
        return "ApplicationTarget" + fields;
    }
}
