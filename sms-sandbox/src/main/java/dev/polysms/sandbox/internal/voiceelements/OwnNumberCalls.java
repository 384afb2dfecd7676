package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.List;

/** The account's own numbers: listed, assigned and returned. */
final class OwnNumberCalls {
    private final Numbers numbers;

    OwnNumberCalls(Numbers numbers) {
        this.numbers = numbers;
    }

    /** {@code ListMyNumbers}. */
    SandboxResponse list(SandboxRequest request) {
        List<String> own = owned();
        ObjectNode answer = Status.SUCCESS.body();
        own.forEach(answer.putArray("numbers")::add);
        return SandboxResponse.json(200, answer);
    }

    /** {@code ListMyNumbersEx}: with each number's campaign. */
    SandboxResponse listWithCampaigns(SandboxRequest request) {
        List<String> own = owned();
        ObjectNode answer = Status.SUCCESS.body();
        ArrayNode rows = answer.putArray("numbers");
        own.forEach(number -> rows.addObject().put("tn", number).put("campaignId", Campaign.of(number)));
        return SandboxResponse.json(200, answer);
    }

    /** {@code AssignNumber}: a GET that changes something. */
    SandboxResponse assign(SandboxRequest request) {
        if (!numbers.assign(new Query(request).number())) {
            throw Status.NUMBER_NOT_AVAILABLE.refusal();
        }
        return Status.SUCCESS.answer(200);
    }

    /** {@code ReturnNumber}: another one. */
    SandboxResponse giveBack(SandboxRequest request) {
        if (!numbers.giveBack(new Query(request).number())) {
            throw Status.FOREIGN_NUMBER.refusal();
        }
        return Status.SUCCESS.answer(200);
    }

    /** The document has a status for having none; its one sample of "not found" comes with HTTP 404. */
    private List<String> owned() {
        List<String> own = numbers.own();
        if (own.isEmpty()) {
            throw Status.NO_NUMBERS.refusal(404);
        }
        return own;
    }
}
