package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SandboxWebhook.Echo;
import java.util.function.Predicate;

/** A setting of a webhook that one vendor has and the others do not. */
public enum VendorSetting {
    /** A header that goes out with every push. */
    HEADER(
            webhook -> webhook.header().isPresent(),
            "Only Voice Elements sends a header of yours. Put a secret into the URL."),
    /** A URL of its own for delivery reports. */
    REPORT_URL(
            webhook -> !webhook.reportUrl().equals(webhook.url()),
            "Only Voice Elements has a URL of its own for reports. Give one URL."),
    /** A salt for the hash of a push. */
    SALT(webhook -> webhook.salt().isPresent(), "Only Voximplant salts a hash. Put a secret into the URL."),
    /** Pushes of what the account sends. */
    ECHO(
            webhook -> webhook.echo() != Echo.NONE,
            "Only PrimeVOX pushes what was sent. Leave the echo out; other vendors push reports.");

    private final Predicate<SandboxWebhook> isUsed;
    private final String otherwise;

    VendorSetting(Predicate<SandboxWebhook> isUsed, String otherwise) {
        this.isUsed = isUsed;
        this.otherwise = otherwise;
    }

    boolean isUsed(SandboxWebhook webhook) {
        return isUsed.test(webhook);
    }

    String otherwise() {
        return otherwise;
    }
}
