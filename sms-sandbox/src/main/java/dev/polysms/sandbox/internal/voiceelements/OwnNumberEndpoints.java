package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.List;

/** Lists, assigns and returns the account's own numbers. */
final class OwnNumberEndpoints {
    private final AccountNumbers numbers;

    OwnNumberEndpoints(AccountNumbers numbers) {
        this.numbers = numbers;
    }

    /** {@code ListMyNumbers}. */
    SandboxResponse list(SandboxRequest request) {
        List<String> own = owned();
        ObjectNode answer = VoiceElementsStatus.SUCCESS.body();
        own.forEach(answer.putArray("numbers")::add);
        return SandboxResponse.json(200, answer);
    }

    /** {@code ListMyNumbersEx}: also returns the campaign of each number. */
    SandboxResponse listWithCampaigns(SandboxRequest request) {
        List<String> own = owned();
        ObjectNode answer = VoiceElementsStatus.SUCCESS.body();
        ArrayNode rows = answer.putArray("numbers");
        own.forEach(number -> rows.addObject().put("tn", number).put("campaignId", RegisteredCampaign.of(number)));
        return SandboxResponse.json(200, answer);
    }

    /** {@code AssignNumber}: a GET that changes the state. */
    SandboxResponse assign(SandboxRequest request) {
        if (!numbers.assign(new VoiceElementsQuery(request).number())) {
            throw VoiceElementsStatus.NUMBER_NOT_AVAILABLE.refusal();
        }
        return VoiceElementsStatus.SUCCESS.answer(200);
    }

    /** {@code ReturnNumber}: a GET that changes the state. */
    SandboxResponse giveBack(SandboxRequest request) {
        if (!numbers.giveBack(new VoiceElementsQuery(request).number())) {
            throw VoiceElementsStatus.FOREIGN_NUMBER.refusal();
        }
        return VoiceElementsStatus.SUCCESS.answer(200);
    }

    /**
     * Returns the own numbers. The document has a status for no numbers; its only sample of "not found" has HTTP 404.
     */
    private List<String> owned() {
        List<String> own = numbers.own();
        if (own.isEmpty()) {
            throw VoiceElementsStatus.NO_NUMBERS.refusal(404);
        }
        return own;
    }
}
