package com.example.larkline.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.TwoSteps;
import dev.polysms.spi.TwoSteps.LookedUp;
import java.util.List;

/** Finds a message by its reference, then {@code DELETE Messages/{id}}. If the first step fails, nothing was deleted. */
public record DeleteLarklineMessage(LarklineAccount account) {
    /** Returns the call. Its input is the reference. */
    public TwoSteps<String, String, Void> call() {
        Operation<String, String> find = Operation.read("findMessage", this::find, DeleteLarklineMessage::onlyId);
        Operation<LookedUp<String, String>, Void> delete =
                Operation.change("deleteMessage", this::delete, DeleteLarklineMessage::requireDeleted);
        return TwoSteps.of(find, delete);
    }

    private ApiRequest find(String reference) {
        return account.get("Messages").query("Reference", reference).build();
    }

    private static String onlyId(ApiResponse response) {
        List<Json.Item> messages = response.json().items("messages");
        if (response.status() != 200 || messages.size() != 1) {
            throw LarklineErrors.of(response);
        }
        return messages.get(0).value().id("id").orElseThrow(() -> LarklineErrors.of(response));
    }

    private ApiRequest delete(LookedUp<String, String> message) {
        return account.delete("Messages/" + message.found()).build();
    }

    private static Void requireDeleted(ApiResponse response) {
        if (response.status() != 204) {
            throw LarklineErrors.of(response);
        }
        return null;
    }
}
