package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.VoipexShape;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.Shapes;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code POST /SMS} of SMS Chat: sends a message from an own mobile number. */
final class SendChatSmsEndpoint implements Endpoint {
    private static final List<String> PROPERTIES = List.of("from", "to", "text");
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private final MessageStore messages;
    private final BearerGuard guard;
    private final Shapes shapes;

    SendChatSmsEndpoint(MessageStore messages, BearerGuard guard, Shapes shapes) {
        this.messages = messages;
        this.guard = guard;
        this.shapes = shapes;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        guard.check(request);
        ObjectNode body = request.jsonObject().orElseThrow(() -> ChatErrors.refusal(400, "Malformed JSON"));
        ArrayNode errors = validate(body);
        if (!errors.isEmpty()) {
            throw ChatErrors.invalid(errors);
        }
        String from = body.path("from").textValue();
        if (!from.equals(SandboxAccount.VOIPEX_NUMBER)) {
            // No document shows this error. A number of another customer is a matter of permission.
            throw ChatErrors.refusal(403, "Number is not allowed");
        }
        SandboxMessage message = messages.add(
                SandboxMessage.builder(VoipexApi.NAME, UUID.randomUUID().toString())
                        .from(from)
                        .to(body.path("to").textValue())
                        .text(body.path("text").textValue())
                        .exchange(request.exchange()));
        return accepted(message);
    }

    private SandboxResponse accepted(SandboxMessage message) {
        return switch (shapes.of(VoipexShape.class)) {
            case BARE_ARRAYS -> SandboxResponse.json(200, ChatRow.accepted(message));
            case PAGES -> SandboxResponse.json(200, SandboxResponse.object().put("id", message.id()));
            case OTHER_NAMES -> SandboxResponse.json(200, SandboxResponse.object());
            case NO_CONTENT -> SandboxResponse.empty(204);
        };
    }

    private static ArrayNode validate(ObjectNode body) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        body.fieldNames().forEachRemaining(name -> {
            if (!PROPERTIES.contains(name)) {
                ChatErrors.report(errors, name, "whitelistValidation", "property " + name + " should not exist");
            }
        });
        for (String name : PROPERTIES) {
            JsonNode value = body.path(name);
            if (!value.isTextual()) {
                ChatErrors.report(errors, name, "isString", name + " must be a string");
            } else if (name.equals("text") && value.textValue().isEmpty()) {
                ChatErrors.report(errors, name, "isNotEmpty", "text should not be empty");
            } else if (!name.equals("text") && !E164.matcher(value.textValue()).matches()) {
                ChatErrors.report(errors, name, "isPhoneNumber", name + " must be a valid phone number");
            }
        }
        return errors;
    }
}
