package dev.polysms.spi;

import dev.polysms.internal.http.BodyText;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a vendor pushed: the body of a request, or the query of a GET. Guards and the parser of one request share it. */
final class PushedBody {
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_NAME = 64;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final WebhookRequest request;
    private final String text;

    /** The bytes of the text, if they are UTF-8: the JSON is then read from them. */
    private final byte @Nullable [] utf8;

    private volatile @Nullable Json json;

    private PushedBody(WebhookRequest request, String text, byte @Nullable [] utf8) {
        this.request = request;
        this.text = text;
        this.utf8 = utf8;
    }

    /**
     * Returns the body of a request.
     *
     * @throws WebhookException if it is too long, or not text
     */
    static PushedBody of(WebhookRequest request) {
        return request.once(PushedBody.class, PushedBody::read);
    }

    private static PushedBody read(WebhookRequest request) {
        String query = isGet(request) ? request.query() : "";
        if (request.length() > LONGEST || query.length() > LONGEST) {
            throw WebhookException.payload("The body is longer than one mebibyte, which no vendor's is");
        }
        if (isGet(request)) {
            return new PushedBody(request, query, null);
        }
        byte[] bytes = request.body();
        String printable = BodyText.printableUtf8(bytes);
        return printable == null
                ? new PushedBody(request, request.text(), null)
                : new PushedBody(request, printable, bytes);
    }

    /** Some vendors push by GET: the query has what the body has otherwise. */
    static boolean isGet(WebhookRequest request) {
        return request.method().equals("GET");
    }

    /** Returns the text with its byte order mark if there is one. */
    String text() {
        return text;
    }

    /**
     * Returns the text as JSON, or the fields of a form as an object.
     *
     * @throws WebhookException if it is not an object or a list
     */
    Json json() {
        Json known = json;
        if (known == null) {
            known = readJson();
            json = known;
        }
        return known;
    }

    private Json readJson() {
        String bare = withoutMark(text);
        if (isGet(request) || (request.isForm() && !isObject(bare))) {
            return Json.ofForm(bare, request.charset().orElse(StandardCharsets.UTF_8));
        }
        Json value = utf8 == null ? Json.parse(bare) : Json.parse(utf8);
        if (value.isMissing() && beginsWithField(bare)) {
            return Json.ofForm(bare, request.charset().orElse(StandardCharsets.UTF_8));
        }
        if (!value.isObject() && !value.isArray()) {
            throw WebhookException.payload(
                    "The body is not a JSON object or list; give the parser the raw bytes, as they came",
                    value.problem());
        }
        return value;
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** A form may claim to be JSON, or nothing. A parser refuses a form without the vendor's fields. */
    private static boolean beginsWithField(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals > LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < equals; i++) {
            char c = text.charAt(i);
            boolean ofName = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "_.-[]%".indexOf(c) >= 0;
            if (!ofName) {
                return false;
            }
        }
        return true;
    }

    /** JSON often claims to be a form, as PHP's curl says of all that it posts; a form would encode the brace. */
    private static boolean isObject(String text) {
        return text.stripLeading().startsWith("{");
    }
}
