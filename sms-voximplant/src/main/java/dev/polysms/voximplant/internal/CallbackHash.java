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

/** The hash that each callback has: MD5 of salt, account id, API key and callback id, one behind the other, in hex. */
public final class CallbackHash implements WebhookGuard {
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{32}");

    private final String accountId;
    private final List<String> beginnings;

    private CallbackHash(String accountId, List<String> beginnings) {
        this.accountId = accountId;
        this.beginnings = beginnings;
    }

    /**
     * Makes the guard.
     *
     * @param salts the salts that are good
     * @param accountId the account's id
     * @param apiKey its key
     * @return the guard
     * @throws IllegalArgumentException if one of them cannot be one
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
            throw WebhookException.signature(Failure.MISSING, "The request has no callback that could have a hash");
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
                    Failure.MISMATCH, "A callback is of another account; give the id of the account that calls back");
        }
        byte[] given = HexFormat.of().parseHex(hash);
        boolean found = false;
        for (String beginning : beginnings) {
            found |= MessageDigest.isEqual(md5(beginning + id), given);
        }
        if (!found) {
            throw WebhookException.signature(
                    Failure.MISMATCH, "A callback has another hash than salt, account and API key make");
        }
    }

    private static String member(Json callback, String name) {
        return callback.text(name)
                .orElseThrow(() -> WebhookException.signature(
                        Failure.MISSING,
                        "A callback has no " + name + "; set up a salt, and for what comes without a hash use"
                                + " WebhookGuard.secretInUrl(…)"));
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
