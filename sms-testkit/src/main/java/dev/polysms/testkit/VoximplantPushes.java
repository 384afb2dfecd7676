package dev.polysms.testkit;

import dev.polysms.webhook.WebhookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the callbacks of Voximplant, for tests of an application that receives them. They follow the vendor's documents, not this
 * library's parser.
 *
 * <pre>{@code
 * WebhookRequest request = VoximplantPushes.inbound("+447443332212", "+447443332211", "Yes please")
 *         .callbackId(17)
 *         .hash(salt, accountId, apiKey)
 *         .build();
 * }</pre>
 *
 * <p>Callbacks without a number get the numbers from 1. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class VoximplantPushes {
    private static final String ID = "callback_id";
    private static final String ACCOUNT = "account_id";

    private final List<Map<String, Object>> callbacks = new ArrayList<>();
    private String url = "/";
    private Signature signature = callback -> {};

    /** A change to a callback before it is written. */
    @FunctionalInterface
    private interface Signature {
        void sign(Map<String, Object> callback);
    }

    private VoximplantPushes(Map<String, Object> callback) {
        callbacks.add(callback);
    }

    /**
     * Starts the callback of an inbound message.
     *
     * @param from the sender: a number in E.164, which the vendor writes without the plus sign, or any other text
     * @param to the account's number, likewise
     */
    public static VoximplantPushes inbound(String from, String to, String text) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("source_number", bare(from));
        item.put("destination_number", bare(to));
        item.put("sms_body", text);
        // The vendor's own client libraries have the name twice too.
        return callback("sms_inbound", Map.of("sms_inbound", item));
    }

    /**
     * Starts the delivery status of an A2P message. The vendor documents its members and not its envelope: {@link #build} puts it in a
     * callback, {@link #buildAlone} writes it alone.
     *
     * @param id the id of the message, in digits
     * @param status the vendor's word, such as {@code DELIVERED}
     * @param from the sender
     * @param to the recipient
     */
    public static VoximplantPushes deliveryStatus(String id, String status, String from, String to) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id.matches("[1-9][0-9]{0,17}") ? Long.valueOf(id) : id);
        item.put("source_number", bare(from));
        item.put("status", status);
        item.put("destination_numbers", bare(to));
        return callback("a2p_sms_delivery", item);
    }

    /**
     * Starts any callback.
     *
     * @param type its type, which is also the name of its member
     * @param content its members: strings, numbers, truth values, and lists and maps of them
     */
    public static VoximplantPushes callback(String type, Map<String, Object> content) {
        Map<String, Object> callback = new LinkedHashMap<>();
        callback.put("type", type);
        callback.put(ACCOUNT, 1L);
        callback.put(type, content);
        return new VoximplantPushes(callback);
    }

    private static String bare(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    private Map<String, Object> last() {
        return callbacks.get(callbacks.size() - 1);
    }

    // ---- content

    /** Sets the number of the last callback. */
    public VoximplantPushes callbackId(long value) {
        return field(ID, value);
    }

    /**
     * Sets or removes any member of the last callback.
     *
     * @param value a string, a number, a truth value, or a list or map of them; null to remove it
     */
    public VoximplantPushes field(String name, @Nullable Object value) {
        Objects.requireNonNull(name, "name");
        if (value == null) {
            last().remove(name);
        } else {
            last().put(name, value);
        }
        return this;
    }

    /** Adds the callbacks of another request to this one. */
    public VoximplantPushes and(VoximplantPushes other) {
        other.callbacks.forEach(callback -> callbacks.add(new LinkedHashMap<>(callback)));
        return this;
    }

    // ---- request

    /**
     * Adds the account's id and a hash to each callback.
     *
     * @param salt the security salt
     * @param accountId the account's id, in digits
     */
    public VoximplantPushes hash(String salt, String accountId, String apiKey) {
        long account = Long.parseLong(accountId);
        this.signature = callback -> {
            callback.put(ACCOUNT, account);
            callback.put("hash", md5(salt + account + apiKey + callback.get(ID)));
        };
        return this;
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has MD5", e);
        }
    }

    /**
     * Sets the URL that is configured at the vendor, with the secret if it has one.
     *
     * @param value the URL, or its path with the query
     */
    public VoximplantPushes url(String value) {
        this.url = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Adds the secret of {@code WebhookGuard.secretInUrl} to the current URL, as the query parameter {@code secret}. For a secret in the path, give the whole path to {@link #url}.
     */
    public VoximplantPushes secretInUrl(String secret) {
        return url(url + (url.indexOf('?') < 0 ? "?" : "&") + "secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    /** Builds the request. */
    public WebhookRequest build() {
        List<Map<String, Object>> signed = new ArrayList<>();
        for (Map<String, Object> callback : callbacks) {
            Map<String, Object> numbered = new LinkedHashMap<>();
            numbered.put(ID, signed.size() + 1L);
            numbered.putAll(callback);
            signature.sign(numbered);
            signed.add(numbered);
        }
        return post(Map.of("callbacks", signed));
    }

    /** Builds a request with the content of the last callback alone, without an envelope and a hash. */
    public WebhookRequest buildAlone() {
        return post(Objects.requireNonNull(last().get(String.valueOf(last().get("type"))), "content"));
    }

    private WebhookRequest post(Object body) {
        return WebhookRequest.builder()
                .url(url)
                .header("Content-Type", "application/json")
                .body(PushedJson.write(body))
                .build();
    }

    /** Returns only the number of callbacks. */
    @Override
    public String toString() {
        return "VoximplantPushes[" + callbacks.size() + " callbacks]";
    }
}
