package dev.polysms.voximplant.number;

import java.util.Optional;

/**
 * The application and the rule that answer the calls to a number.
 *
 * @param extendedApplicationName its full name, with the account and the host
 * @since 0.1.0
 */
public record NumberBinding(
        Optional<String> applicationId,
        Optional<String> applicationName,
        Optional<String> extendedApplicationName,
        Optional<String> ruleId,
        Optional<String> ruleName) {
    /** Returns the ids only. */
    @Override
    public String toString() {
        return "NumberBinding[applicationId=" + applicationId.orElse("none") + ", ruleId=" + ruleId.orElse("none")
                + "]";
    }
}
