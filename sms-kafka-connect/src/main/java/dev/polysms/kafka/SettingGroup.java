package dev.polysms.kafka;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** Adds settings of one group to a definition, in their order. */
final class SettingGroup {
    private final ConfigDef definition;
    private final String name;
    private int order;

    SettingGroup(ConfigDef definition, String name) {
        this.definition = definition;
        this.name = name;
    }

    /** Adds a setting that must be given. */
    SettingGroup required(String key, ConfigDef.Type type, @Nullable Validator validator, String display, String doc) {
        return add(key, type, ConfigDef.NO_DEFAULT_VALUE, validator, Importance.HIGH, display, doc, null);
    }

    /** Adds a setting with a default, which may be null. */
    SettingGroup optional(
            String key,
            ConfigDef.Type type,
            @Nullable Object standard,
            @Nullable Validator validator,
            String display,
            String doc) {
        return add(key, type, standard, validator, Importance.MEDIUM, display, doc, null);
    }

    SettingGroup add(
            String key,
            ConfigDef.Type type,
            @Nullable Object standard,
            @Nullable Validator validator,
            Importance importance,
            String display,
            String doc,
            @Nullable Recommender recommender) {
        order++;
        definition.define(
                key, type, standard, validator, importance, doc, name, order, Width.MEDIUM, display, recommender);
        return this;
    }
}
