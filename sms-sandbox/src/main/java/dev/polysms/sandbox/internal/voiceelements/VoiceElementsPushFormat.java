package dev.polysms.sandbox.internal.voiceelements;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.push.PushFormat;
import dev.polysms.sandbox.internal.push.PushRequest;
import dev.polysms.sandbox.internal.push.VendorSetting;
import dev.polysms.sandbox.internal.store.MessageQuery;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Voice Elements pushes inbound messages, and the aggregator's receipts for sent ones. */
final class VoiceElementsPushFormat implements PushFormat {
    // The document says that each time ends with Z, but both its samples of pushes have no Z.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final MessageStore messages;

    VoiceElementsPushFormat(MessageStore messages) {
        this.messages = messages;
    }

    @Override
    public Set<VendorSetting> settings() {
        return EnumSet.of(VendorSetting.HEADER, VendorSetting.REPORT_URL);
    }

    @Override
    public Set<State> states() {
        return EnumSet.of(State.SENT, State.DELIVERED, State.FAILED);
    }

    @Override
    public PushRequest inbound(SandboxMessage message, SandboxWebhook webhook) {
        ObjectNode body = SandboxResponse.object()
                .put("toNumber", number(message.to()))
                .put("fromNumber", number(message.from()))
                .put("text", message.text())
                .put("messageDateTime", time(message.receivedAt()))
                .put("messageId", message.id());
        lastTextTo(message.from(), message).ifPresent(last -> body.put("lastMessageId", last.id()));
        if (!message.media().isEmpty()) {
            ArrayNode media = body.putArray("Media");
            message.media().forEach(file -> media.add(file.url()));
        }
        return PushRequest.inbound(webhook, message.id(), body);
    }

    private Optional<SandboxMessage> lastTextTo(String remote, SandboxMessage before) {
        long id = Long.parseLong(before.id());
        List<SandboxMessage> sent = messages.find(MessageQuery.of(VoiceElementsApi.NAME)
                .direction(Direction.OUT)
                .number(remote)
                .where(message -> Long.parseLong(message.id()) < id));
        return sent.isEmpty() ? Optional.empty() : Optional.of(sent.get(sent.size() - 1));
    }

    /** {@inheritDoc} The carrier's receipt may come before the handset's. */
    @Override
    public List<State> course(SandboxMessage message, State last) {
        return last == State.SENT ? List.of(last) : List.of(State.SENT, last);
    }

    @Override
    public void checkReport(SandboxMessage message, State state) {
        if (!states().contains(state)) {
            throw new IllegalArgumentException(
                    "Voice Elements reports only waiting, delivered or not-delivered. Use one of the states sent, "
                            + "delivered and failed.");
        }
    }

    @Override
    public PushRequest report(SandboxMessage message, State state, SandboxWebhook webhook) {
        ObjectNode body = SandboxResponse.object()
                .put("emailSmsId", Long.parseLong(message.id()))
                .put("messageTo", number(message.to()))
                .put("messageFrom", number(message.from()))
                .put("body", message.text())
                .put(
                        "messageGuid",
                        UUID.nameUUIDFromBytes(message.id().getBytes(UTF_8)).toString())
                .put("deliveryState", word(state))
                .put("deliveryDescription", description(state))
                .put("messageDate", time(message.receivedAt()));
        Optional.ofNullable(message.extras().get("customerTag")).ifPresent(tag -> body.put("customerTag", tag));
        return PushRequest.report(webhook, message.id(), state, body);
    }

    private static String word(State state) {
        return switch (state) {
            case SENT -> "waiting";
            case DELIVERED -> "delivered";
            default -> "not-delivered";
        };
    }

    /** Returns the description. The document shows only that of a delivery. */
    private static String description(State state) {
        return switch (state) {
            case SENT -> "Message waiting for a receipt";
            case DELIVERED -> "Message delivered to carrier";
            default -> "Message not delivered";
        };
    }

    private static String number(String address) {
        return TenDigits.parse(address).orElse(address);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
