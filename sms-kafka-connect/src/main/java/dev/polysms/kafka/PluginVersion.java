package dev.polysms.kafka;

import java.util.Objects;

/** The version of this plugin, from the manifest of its jar. */
final class PluginVersion {
    private PluginVersion() {}

    static String get() {
        return Objects.requireNonNullElse(PluginVersion.class.getPackage().getImplementationVersion(), "unpackaged");
    }
}
