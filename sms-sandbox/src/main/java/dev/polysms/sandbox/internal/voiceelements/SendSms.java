package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST SendSMS}: one text to one number. */
final class SendSms implements Endpoint {
    private static final Pattern TEN_DIGITS = Pattern.compile("(?:\\+?1)?([2-9]\\d{9})");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[2-9]\\d{6,14}");
    private static final Set<String> OWN_NUMBERS =
            Set.of(SandboxAccount.VOICE_ELEMENTS_NUMBER, SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER);

    private final MessageStore messages;
    private final AtomicLong nextId;

    SendSms(MessageStore messages, AtomicLong nextId) {
        this.nextId = nextId;
        this.messages = messages;
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        ObjectNode body = request.jsonObject().orElseThrow(Status.MALFORMED_BODY::refusal);
        String to = e164(text(body, "toNumber")).orElseThrow(Status.INVALID_PHONE_NUMBER::refusal);
        String from = e164(text(body, "fromNumber")).orElseThrow(Status.NO_FROM_NUMBER::refusal);
        if (!OWN_NUMBERS.contains(from)) {
            throw Status.FOREIGN_FROM_NUMBER.refusal();
        }
        String text = text(body, "text");
        if (text.isEmpty()) {
            throw Status.INVALID_TEXT.refusal();
        }
        String id = Long.toString(nextId.getAndIncrement());
        messages.addSent(VoiceElementsApi.NAME, id, from, to, text, extras(body));

        // The table calls the tracking id a Long; the samples, which came off the wire, show a string.
        return ApiResponse.json(
                200,
                Status.SUCCESS
                        .body()
                        .put("customerTag", text(body, "customerTag"))
                        .put("trackingId", id));
    }

    private static Map<String, String> extras(ObjectNode body) {
        Map<String, String> extras = new HashMap<>();
        if (member(body, "customerTag").isTextual()) {
            extras.put("customerTag", text(body, "customerTag"));
        }
        if (!member(body, "media").isEmpty()) {
            extras.put("media", member(body, "media").toString());
        }
        return extras;
    }

    private static Optional<String> e164(String number) {
        Matcher tenDigits = TEN_DIGITS.matcher(number);
        if (tenDigits.matches()) {
            return Optional.of("+1" + tenDigits.group(1));
        }
        return INTERNATIONAL.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }

    private static String text(ObjectNode body, String name) {
        return member(body, name).asText("");
    }

    /** The document writes both {@code Text} and {@code text}, so the case of a member cannot matter. */
    private static JsonNode member(ObjectNode body, String name) {
        return body.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> body.path(name));
    }
}
