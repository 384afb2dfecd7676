package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Takes messages of both directions, and notes which texts the history keeps. */
final class Mailbox {
    private static final long FIRST_ID = 4_100_001;

    private final AtomicLong nextId = new AtomicLong(FIRST_ID);
    private final MessageStore messages;
    private final StoredTexts texts;
    private final AtomicReference<AccountSettings> settings;

    Mailbox(MessageStore messages, StoredTexts texts, AtomicReference<AccountSettings> settings) {
        this.messages = messages;
        this.texts = texts;
        this.settings = settings;
    }

    /** Takes a message that is sent. Without {@code storeBody} the account decides whether the text is kept. */
    long send(String from, String to, String text, Optional<Boolean> storeBody, OptionalLong exchange) {
        long id = nextId.getAndIncrement();
        if (storeBody.orElseGet(() -> settings.get().storeOutboundSms())) {
            texts.keep(Long.toString(id));
        }
        Map<String, String> extras =
                storeBody.map(value -> Map.of("store_body", value.toString())).orElse(Map.of());
        messages.add(SandboxMessage.builder(VoximplantApi.NAME, Long.toString(id))
                .from(from)
                .to(to)
                .text(text)
                .extras(extras)
                .exchange(exchange));
        return id;
    }

    ObjectNode save() {
        ObjectNode state = SandboxResponse.object().put("nextMessageId", nextId.get());
        texts.all().forEach(state.putArray("storedTexts")::add);
        return state;
    }

    void restore(SavedNode saved) {
        nextId.set(saved.member("nextMessageId").number());
        saved.member("storedTexts").items().stream().map(SavedNode::text).forEach(texts::keep);
    }

    SandboxMessage receive(Inbound inbound) {
        String id = Long.toString(nextId.getAndIncrement());
        if (settings.get().storeInboundSms()) {
            texts.keep(id);
        }
        return messages.add(SandboxMessage.builder(VoximplantApi.NAME, id)
                .direction(Direction.IN)
                .from(inbound.from())
                .to(inbound.to())
                .text(inbound.text()));
    }
}
