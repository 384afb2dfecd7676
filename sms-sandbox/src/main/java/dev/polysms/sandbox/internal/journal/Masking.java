package dev.polysms.sandbox.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Masks secrets by the names of their fields, and tokens by their form. */
public final class Masking {
    /** The replacement of a secret. */
    public static final String MASK = "***";

    private static final Set<String> SECRETS = Set.of(
            "auth",
            "api_key",
            "apikey",
            "token",
            "access_token",
            "refresh_token",
            "id_token",
            "subject_token",
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "password",
            "secret",
            "client_secret",
            "callback_salt",
            // A callback URL often contains the secret that proves a push.
            "callback_url",
            "incoming_sms_callback_url");
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ[\\w-]*+\\.[\\w-]*+(?:\\.[\\w-]*+)?+");

    private Masking() {}

    static boolean isSecret(String name) {
        return SECRETS.contains(name.toLowerCase(Locale.ROOT));
    }

    static Map<String, String> headers(Map<String, String> headers) {
        Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> masked.put(name, isSecret(name) ? credential(value) : tokens(value)));
        return masked;
    }

    /** Masks the secrets in an urlencoded form or query. */
    public static String form(String pairs) {
        return tokens(Arrays.stream(pairs.split("&", -1)).map(Masking::pair).collect(Collectors.joining("&")));
    }

    /** Masks the secrets in a body, which may be cut at any place. For a binary body it returns the kind. */
    static String body(String contentType, byte[] body) {
        String text;
        try {
            text = text(body);
        } catch (CharacterCodingException noText) {
            return contentType.isEmpty() ? "(bytes)" : "(" + contentType + ")";
        }
        if (contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return tokens(MultipartMask.apply(text));
        }
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? tokens(JsonMask.apply(text)) : form(text);
    }

    private static String text(byte[] body) throws CharacterCodingException {
        // A body that was cut may end inside a character.
        int end = body.length;
        for (int back = 1; back <= 3 && back <= body.length && (body[body.length - back] & 0x80) != 0; back++) {
            if ((body[body.length - back] & 0xc0) == 0xc0) {
                end = body.length - back;
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException cutOrNoText) {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body, 0, end)).toString();
        }
    }

    private static String pair(String pair) {
        int equals = pair.indexOf('=');
        return equals >= 0 && isSecret(decoded(pair.substring(0, equals)).strip())
                ? pair.substring(0, equals + 1) + MASK
                : pair;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }

    /** Masks the value of a header, and keeps its scheme. */
    private static String credential(String value) {
        int space = value.indexOf(' ');
        return space > 0 ? value.substring(0, space + 1) + MASK : MASK;
    }

    private static String tokens(String text) {
        return JSON_WEB_TOKEN.matcher(text).replaceAll(MASK);
    }
}
