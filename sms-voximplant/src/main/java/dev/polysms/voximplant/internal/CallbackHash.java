package dev.polysms.voximplant.internal;

import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Verifies the hash of each callback: the MD5 of salt, account id, API key and callback id, concatenated, in hex. */
public final class CallbackHash implements WebhookGuard {
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{32}");

    private final String accountId;
    private final List<String> prefixes;

    private CallbackHash(String accountId, List<String> prefixes) {
        this.accountId = accountId;
        this.prefixes = prefixes;
    }

    /**
     * Returns a guard that accepts any of these salts.
     *
     * @throws IllegalArgumentException if a salt or the key is blank or has a control character, or the id is not digits
     */
    public static CallbackHash of(List<String> salts, String accountId, String apiKey) {
        salts.forEach(salt -> requireText("salt", salt));
        requireText("apiKey", apiKey);
        if (!ID.matcher(Objects.requireNonNull(accountId, "accountId")).matches()) {
            throw new IllegalArgumentException("accountId must be digits; take it as the control panel shows it");
        }
        return new CallbackHash(
                accountId, salts.stream().map(salt -> salt + accountId + apiKey).toList());
    }

    private static void requireText(String name, String text) {
        Objects.requireNonNull(text, name);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " must not be blank or have a control character; take it as the control panel shows it");
        }
    }

    @Override
    public void check(WebhookRequest request) {
        List<Json> callbacks = Callbacks.of(VendorWebhooks.json(request)).orElse(List.of());
        if (callbacks.isEmpty()) {
            throw WebhookException.signature(Failure.MISSING, "The request has no callback, and so no hash");
        }
        callbacks.forEach(this::check);
    }

    private void check(Json callback) {
        String hash = member(callback, "hash");
        String account = member(callback, "account_id");
        String id = member(callback, "callback_id");
        if (!HASH.matcher(hash).matches()) {
            throw WebhookException.signature(Failure.MALFORMED, "A callback's hash is not 32 hexadecimal digits");
        }
        if (!account.equals(accountId)) {
            throw WebhookException.signature(
                    Failure.MISMATCH,
                    "A callback belongs to another account; configure the id of the account that calls back");
        }
        byte[] given = HexFormat.of().parseHex(hash);
        boolean found = false;
        for (String prefix : prefixes) {
            found |= MessageDigest.isEqual(md5(prefix + id), given);
        }
        if (!found) {
            throw WebhookException.signature(
                    Failure.MISMATCH, "The hash of a callback does not match salt, account and API key");
        }
    }

    private static String member(Json callback, String name) {
        return callback.text(name)
                .orElseThrow(() -> WebhookException.signature(
                        Failure.MISSING,
                        "A callback has no " + name
                                + "; set a salt in the control panel, and for callbacks without a hash"
                                + " use WebhookGuard.secretInUrl(…)"));
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has MD5", e);
        }
    }

    /** Returns the name only. */
    @Override
    public String toString() {
        return "CallbackHash";
    }
}
