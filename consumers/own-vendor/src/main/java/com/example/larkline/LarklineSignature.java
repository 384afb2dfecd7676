package com.example.larkline;

import dev.polysms.spi.FormField;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks Larkline's signature over the URL that Larkline called and all fields. Behind a proxy, use {@link WebhookGuard#at}. It proves
 * that the request is Larkline's and whole; it does not prove that it is new.
 */
public final class LarklineSignature implements WebhookGuard {
    private static final String HEADER = "X-Larkline-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private LarklineSignature(String token) {
        this.key = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Returns a guard for the account with this token. */
    public static LarklineSignature of(String token) {
        return new LarklineSignature(token);
    }

    @Override
    public void check(WebhookRequest request) {
        String given = request.header(HEADER)
                .orElseThrow(() -> WebhookException.signature(Failure.MISSING, "The request has no " + HEADER));
        String expected = sign(request.publicUrl(), VendorWebhooks.form(request));
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8))) {
            throw WebhookException.signature(Failure.MISMATCH, HEADER + " does not match the URL and the form");
        }
    }

    /** Returns the signature of a request. */
    String sign(String url, List<FormField> fields) {
        StringBuilder signed = new StringBuilder(url);
        fields.stream()
                .sorted(Comparator.comparing(FormField::name))
                .forEach(field -> signed.append(field.name()).append(field.value()));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every JVM has " + ALGORITHM, e);
        }
    }

    /** Returns the name of the header. */
    @Override
    public String toString() {
        return "LarklineSignature[" + HEADER + "]";
    }
}
