package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SandboxWebhook.Echo;

/** A setting of a webhook that only one vendor has. */
public enum VendorSetting {
    /** A header in each push. */
    HEADER("Only Voice Elements sends a header of the webhook. Put the secret into the URL."),
    /** A separate URL for delivery reports. */
    REPORT_URL("Only Voice Elements has a separate URL for reports. Give one URL."),
    /** A salt for the hash of a push. */
    SALT("Only Voximplant has a salt. Put a secret into the URL."),
    /** Pushes about messages that the account sends. */
    ECHO("Only PrimeVOX pushes sent messages. Leave the echo out.");

    private final String otherwise;

    VendorSetting(String otherwise) {
        this.otherwise = otherwise;
    }

    boolean isUsed(SandboxWebhook webhook) {
        return switch (this) {
            case HEADER -> webhook.header().isPresent();
            case REPORT_URL -> !webhook.reportUrl().equals(webhook.url());
            case SALT -> webhook.salt().isPresent();
            case ECHO -> webhook.echo() != Echo.NONE;
        };
    }

    /** Returns the error of a vendor that lacks this setting. */
    String otherwise() {
        return otherwise;
    }
}
