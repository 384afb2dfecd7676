package dev.polysms.kafka;

import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/**
 * A rule for the value of a setting. Its message names the rule and never the value, which may be secret.
 *
 * @param holds whether a text keeps to the rule; it is not asked for a value that is missing
 * @param rule ends the sentence "it must be …"
 */
record SettingRule(Predicate<String> holds, String rule) implements Validator {
    @Override
    public void ensureValid(String name, Object value) {
        if (value != null && !holds.test(value.toString())) {
            throw new ConfigException(name + " has a wrong value; it must be " + rule);
        }
    }

    @Override
    public String toString() {
        return rule;
    }
}
