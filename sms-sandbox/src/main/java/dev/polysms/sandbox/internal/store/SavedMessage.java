package dev.polysms.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Attachment;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/**
 * Writes a message to the data folder and reads it. The id of its exchange is not saved, because after a restart
 * another exchange has this id.
 */
final class SavedMessage {
    private SavedMessage() {}

    static ObjectNode of(SandboxMessage message) {
        ObjectNode json = SandboxResponse.object()
                .put("vendor", message.vendor())
                .put("id", message.id())
                .put("from", message.from())
                .put("to", message.to())
                .put("text", message.text())
                .put("at", message.receivedAt().toString())
                .put("direction", message.direction().name())
                .put("state", message.state().name());
        message.extras().forEach(json.putObject("extras")::put);
        ArrayNode media = json.putArray("media");
        message.media()
                .forEach(file -> media.addObject()
                        .put("url", file.url())
                        .put("type", file.type())
                        .put("name", file.name()));
        return json;
    }

    static SandboxMessage read(SavedNode saved) {
        return SandboxMessage.builder(
                        saved.member("vendor").text(), saved.member("id").text())
                .from(saved.member("from").text())
                .to(saved.member("to").text())
                .text(saved.member("text").text())
                .receivedAt(saved.member("at").time())
                .direction(saved.member("direction").constant(Direction.class))
                .state(saved.member("state").constant(State.class))
                .extras(saved.member("extras").texts())
                .media(saved.member("media").items().stream()
                        .map(SavedMessage::attachment)
                        .toList())
                .build();
    }

    private static Attachment attachment(SavedNode saved) {
        return new Attachment(
                saved.member("url").text(),
                saved.member("type").text(),
                saved.member("name").text());
    }
}
