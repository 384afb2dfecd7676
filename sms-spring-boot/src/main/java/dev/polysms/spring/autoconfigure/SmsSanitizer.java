package dev.polysms.spring.autoconfigure;

import java.util.Locale;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides all settings of vendors and all guards in {@code /actuator/env} and {@code /actuator/configprops}, even if the application shows
 * other values. Which of a vendor's settings are secret is the vendor's adapter's to say, and an adapter may be missing: so all are hidden
 * but those of the library.
 */
final class SmsSanitizer implements SanitizingFunction {
    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = data.getKey().toLowerCase(Locale.ROOT).replace('_', '.').replace("-", "");
        boolean client = key.startsWith("polysms.clients.") && !key.endsWith(".provider") && !key.endsWith(".account");
        boolean guard = key.startsWith("polysms.webhooks.") && key.contains(".guard.");
        return client || guard ? data.withSanitizedValue() : data;
    }
}
