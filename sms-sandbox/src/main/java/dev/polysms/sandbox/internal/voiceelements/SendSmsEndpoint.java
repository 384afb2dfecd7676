package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Attachment;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** {@code POST SendSMS}: sends a message to one number. */
final class SendSmsEndpoint implements Endpoint {
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[2-9]\\d{6,14}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/]+\\S*", Pattern.CASE_INSENSITIVE);

    private final MessageStore messages;
    private final AccountNumbers numbers;
    private final AtomicLong nextId;

    SendSmsEndpoint(MessageStore messages, AccountNumbers numbers, AtomicLong nextId) {
        this.numbers = numbers;
        this.nextId = nextId;
        this.messages = messages;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        ObjectNode body = request.jsonObject().orElseThrow(VoiceElementsStatus.MALFORMED_BODY::refusal);
        String to = e164(text(body, "toNumber")).orElseThrow(VoiceElementsStatus.INVALID_PHONE_NUMBER::refusal);
        String from = e164(text(body, "fromNumber")).orElseThrow(VoiceElementsStatus.NO_FROM_NUMBER::refusal);
        if (TenDigits.parse(from).filter(numbers::owns).isEmpty()) {
            throw VoiceElementsStatus.FOREIGN_FROM_NUMBER.refusal();
        }
        String text = text(body, "text");
        if (text.isEmpty()) {
            throw VoiceElementsStatus.INVALID_TEXT.refusal();
        }
        Map<String, String> extras = extras(body);
        String id = Long.toString(nextId.getAndIncrement());
        messages.add(SandboxMessage.builder(VoiceElementsApi.NAME, id)
                .from(from)
                .to(to)
                .text(text)
                .extras(extras)
                .media(media(body))
                .exchange(request.exchange()));

        // The table says that the tracking id is a Long; the samples from the wire show a string.
        return SandboxResponse.json(
                200,
                VoiceElementsStatus.SUCCESS
                        .body()
                        .put("customerTag", text(body, "customerTag"))
                        .put("trackingId", id));
    }

    private static Map<String, String> extras(ObjectNode body) {
        Map<String, String> extras = new HashMap<>();
        if (member(body, "customerTag").isTextual()) {
            extras.put("customerTag", text(body, "customerTag"));
        }
        JsonNode media = member(body, "media");
        if (!media.isNull() && !media.isMissingNode()) {
            checkMedia(media);
        }
        if (!media.isEmpty()) {
            extras.put("media", media.toString());
        }
        return extras;
    }

    private static List<Attachment> media(ObjectNode body) {
        List<Attachment> media = new ArrayList<>();
        member(body, "media").forEach(url -> media.add(MediaEndpoints.attachment(url.textValue())));
        return media;
    }

    private static void checkMedia(JsonNode media) {
        boolean urls = media.isArray();
        for (JsonNode url : media) {
            urls &= url.isTextual() && URL.matcher(url.textValue()).matches();
        }
        if (!urls) {
            throw VoiceElementsStatus.INVALID_MEDIA.refusal();
        }
    }

    private static Optional<String> e164(String number) {
        return TenDigits.parse(number)
                .map(TenDigits::toE164)
                .or(() -> Optional.of(number)
                        .filter(text -> INTERNATIONAL.matcher(text).matches()));
    }

    static String text(ObjectNode body, String name) {
        return member(body, name).asText("");
    }

    /** Returns a member in any case, because the document writes both {@code Text} and {@code text}. */
    private static JsonNode member(ObjectNode body, String name) {
        return body.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> body.path(name));
    }
}
