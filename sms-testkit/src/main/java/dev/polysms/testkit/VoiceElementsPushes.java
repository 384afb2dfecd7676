package dev.polysms.testkit;

import dev.polysms.webhook.WebhookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the requests of Voice Elements' webhooks, for tests of an application that receives them. They follow the vendor's document,
 * not this library's parser.
 *
 * <pre>{@code
 * WebhookRequest request = VoiceElementsPushes.inbound("+13035550123", "+13035550100", "Yes please")
 *         .header("X-Sms-Secret", secret)
 *         .build();
 * }</pre>
 *
 * <p>Members that are not set have the values of the document's samples. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class VoiceElementsPushes {
    private static final String CALLING_CODE = "+1";
    private static final int NATIONAL_DIGITS = 10;

    /** The document promises a Z at the end, and its samples have none. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final String id;
    private final String time;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String url = "/";

    private VoiceElementsPushes(String id, String time) {
        this.id = id;
        this.time = time;
    }

    /**
     * Starts the push of an inbound message.
     *
     * @param from the sender: a +1 number in E.164, which the vendor writes in ten digits, or any other text, which stays unchanged
     * @param to the account's number, likewise
     */
    public static VoiceElementsPushes inbound(String from, String to, String text) {
        return new VoiceElementsPushes("messageId", "messageDateTime")
                .field("toNumber", tenDigits(to))
                .field("fromNumber", tenDigits(from))
                .field("text", text)
                .field("messageDateTime", "2018-09-06T21:37:32")
                .field("messageId", "666313");
    }

    /**
     * Starts the delivery report of a message.
     *
     * @param trackingId the id of the message's receipt
     * @param state the vendor's word: {@code waiting}, {@code delivered} or {@code not-delivered}
     */
    public static VoiceElementsPushes deliveryReport(String trackingId, String state) {
        return new VoiceElementsPushes("emailSmsId", "messageDate")
                .id(trackingId)
                .field("messageTo", "3032635341")
                .field("messageFrom", "7205757673")
                .field("body", "Test out 18")
                .field("messageGuid", "de53ab63-b6bf-4313-9bda-629ca65a6dd5")
                .field("deliveryState", state)
                .field("deliveryDescription", "Message delivered to carrier")
                .field("messageDate", "2018-09-10T20:40:19");
    }

    private static String tenDigits(String number) {
        boolean national = number.startsWith(CALLING_CODE)
                && number.length() == CALLING_CODE.length() + NATIONAL_DIGITS
                && number.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        return national ? number.substring(CALLING_CODE.length()) : number;
    }

    // ---- content

    /**
     * Sets the id of the message: {@code messageId} of an inbound message, a string in the sample; {@code emailSmsId} of a report, a
     * number in the sample.
     */
    public VoiceElementsPushes id(String value) {
        boolean number = id.equals("emailSmsId") && value.matches("[1-9][0-9]{0,17}");
        return field(id, number ? Long.valueOf(value) : value);
    }

    /**
     * Sets the time of the message: {@code messageDateTime} of an inbound message, {@code messageDate} of a report.
     *
     * @param value the time, which the vendor writes without a zone
     */
    public VoiceElementsPushes time(LocalDateTime value) {
        return field(time, TIME.format(value));
    }

    /** Sets the URLs of the media of an inbound message. */
    public VoiceElementsPushes media(String... urls) {
        return field("Media", List.of(urls));
    }

    /** Sets the description of a report's state. */
    public VoiceElementsPushes description(String value) {
        return field("deliveryDescription", value);
    }

    /**
     * Sets the caller's own id of a report.
     *
     * @param value the {@code reference()} of the message
     */
    public VoiceElementsPushes customerTag(String value) {
        return field("customerTag", value);
    }

    /**
     * Sets or removes any member.
     *
     * @param value a string, a number, a truth value, or a list of them; null to remove it
     */
    public VoiceElementsPushes field(String name, @Nullable Object value) {
        Objects.requireNonNull(name, "name");
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return this;
    }

    // ---- request

    /** Sets the secret header, the portal's "Webhook HTTP Header". */
    public VoiceElementsPushes header(String name, String value) {
        headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets the URL that is configured at the vendor, with the secret if it has one.
     *
     * @param value the URL, or its path with the query
     */
    public VoiceElementsPushes url(String value) {
        this.url = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Adds the secret of {@code WebhookGuard.secretInUrl} to the current URL, as the query parameter {@code secret}. For a secret in the path, give the whole path to {@link #url}.
     */
    public VoiceElementsPushes secretInUrl(String secret) {
        return url(url + (url.indexOf('?') < 0 ? "?" : "&") + "secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    /** Builds the request. */
    public WebhookRequest build() {
        WebhookRequest.Builder request = WebhookRequest.builder()
                .url(url)
                .header("Content-Type", "application/json; charset=utf-8")
                .body(PushedJson.write(members));
        headers.forEach(request::header);
        return request.build();
    }

    /** Returns only the kind of push. */
    @Override
    public String toString() {
        return "VoiceElementsPushes[" + (id.equals("messageId") ? "inbound" : "deliveryReport") + "]";
    }
}
