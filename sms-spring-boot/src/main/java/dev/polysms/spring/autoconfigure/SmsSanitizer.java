package dev.polysms.spring.autoconfigure;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hides all settings of vendors and all guards in {@code /actuator/env} and {@code /actuator/configprops}, even if the application shows
 * other values. Which of a vendor's settings are secret is the vendor's adapter's to say, and an adapter may be missing: so all are hidden
 * but those of the library. A property with another name is hidden if its value contains a secret: environment variables, for example,
 * to which the settings refer.
 */
final class SmsSanitizer implements SanitizingFunction {
    /** A shorter secret would hide values that contain it by chance. */
    private static final int SHORTEST = 8;

    private final Supplier<Set<String>> secrets;

    /**
     * Makes the function.
     *
     * @param secrets returns the secret values of the properties; asked once
     */
    SmsSanitizer(Supplier<Set<String>> secrets) {
        this.secrets = SingletonSupplier.of(secrets);
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = data.getKey().toLowerCase(Locale.ROOT).replace('_', '.').replace("-", "");
        boolean client = key.startsWith("polysms.clients.") && !key.endsWith(".provider") && !key.endsWith(".account");
        boolean guard = key.startsWith("polysms.webhooks.") && key.contains(".guard.");
        return client || guard || containsSecret(data.getValue()) ? data.withSanitizedValue() : data;
    }

    private boolean containsSecret(@org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            return false;
        }
        String text = value.toString();
        return secrets.get().stream().anyMatch(secret -> secret.length() >= SHORTEST && text.contains(secret));
    }
}
