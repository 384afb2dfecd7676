package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /v1/sms}: sends a message without an own mobile number; a trunk number pays for it. */
final class SendInstantSmsEndpoint implements Endpoint {
    private static final Set<String> PROPERTIES = Set.of("from", "to", "message", "email", "shortname");
    private static final Pattern CZECH = Pattern.compile("(?:\\+420)?([2-9]\\d{8})");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");

    private final MessageStore messages;
    private final BearerGuard guard;

    SendInstantSmsEndpoint(MessageStore messages, BearerGuard guard) {
        this.messages = messages;
        this.guard = guard;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        guard.check(request);
        ObjectNode body = request.jsonObject().orElseThrow(() -> invalid("Invalid request payload JSON format"));
        body.fieldNames().forEachRemaining(name -> {
            if (!PROPERTIES.contains(name)) {
                throw invalid("\"" + name + "\" is not allowed");
            }
        });
        String from = number(body, "from");
        String to = number(body, "to");
        String text = required(body, "message");
        Map<String, String> extras = extras(body);
        if (!from.equals("+420" + SandboxAccount.VOIPEX_TRUNK_NUMBER)) {
            throw InstantErrors.refusal(403, "Number is not in your trunk");
        }
        SandboxMessage message = messages.add(
                SandboxMessage.builder(VoipexApi.NAME, UUID.randomUUID().toString())
                        .from(from)
                        .to(to)
                        .text(text)
                        .extras(extras)
                        .exchange(request.exchange()));
        // No document shows an answer. The id is the minimum.
        return SandboxResponse.json(
                200,
                SandboxResponse.object()
                        .put("id", message.id())
                        .put("from", body.path("from").asText())
                        .put("to", body.path("to").asText())
                        .put("createdAt", message.receivedAt().toString()));
    }

    private static Map<String, String> extras(ObjectNode body) {
        Map<String, String> extras = new HashMap<>();
        if (body.has("email")) {
            String email = required(body, "email");
            if (email.indexOf('@') < 1) {
                throw invalid("\"email\" must be a valid email");
            }
            extras.put("email", email);
        }
        if (body.has("shortname")) {
            String shortname = required(body, "shortname");
            if (!shortname.equals(SandboxAccount.VOIPEX_SHORTNAME)) {
                throw InstantErrors.refusal(403, "Shortname is not registered");
            }
            extras.put("shortname", shortname);
        }
        return extras;
    }

    /**
     * Parses a number. The vendor's sample has nine national digits; that it accepts the international form is
     * inferred.
     */
    private static String number(ObjectNode body, String name) {
        String value = required(body, name);
        Matcher czech = CZECH.matcher(value);
        if (czech.matches()) {
            return "+420" + czech.group(1);
        }
        if (INTERNATIONAL.matcher(value).matches()) {
            return value;
        }
        throw invalid("\"" + name + "\" must be a phone number");
    }

    private static String required(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            throw invalid("\"" + name + "\" is required");
        }
        if (!value.isTextual()) {
            throw invalid("\"" + name + "\" must be a string");
        }
        if (value.textValue().isEmpty()) {
            throw invalid("\"" + name + "\" is not allowed to be empty");
        }
        return value.textValue();
    }

    private static RefusalException invalid(String message) {
        return InstantErrors.refusal(400, message);
    }
}
