package dev.polysms.webhook;

import java.util.regex.Pattern;

/** Recognizes keys that {@code VendorWebhooks.Arrival.byContent} made: they end in a digest, because the vendor sent no id. */
final class ContentKey {
    private static final Pattern DIGEST = Pattern.compile(".*:[0-9a-f]{64}", Pattern.DOTALL);

    private ContentKey() {}

    static boolean isIn(String dedupeKey) {
        return DIGEST.matcher(dedupeKey).matches();
    }
}
