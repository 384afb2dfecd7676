package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import java.util.List;

/** The account's own numbers: listed, assigned and returned. */
final class OwnNumberCalls {
    private final Numbers numbers;

    OwnNumberCalls(Numbers numbers) {
        this.numbers = numbers;
    }

    /** {@code ListMyNumbers}. */
    ApiResponse list(ApiRequest request) {
        List<String> own = owned();
        ObjectNode answer = Status.SUCCESS.body();
        own.forEach(answer.putArray("numbers")::add);
        return ApiResponse.json(200, answer);
    }

    /** {@code ListMyNumbersEx}: with each number's campaign. */
    ApiResponse listWithCampaigns(ApiRequest request) {
        List<String> own = owned();
        ObjectNode answer = Status.SUCCESS.body();
        ArrayNode rows = answer.putArray("numbers");
        own.forEach(number -> rows.addObject().put("tn", number).put("campaignId", Campaign.of(number)));
        return ApiResponse.json(200, answer);
    }

    /** {@code AssignNumber}: a GET that changes something. */
    ApiResponse assign(ApiRequest request) {
        if (!numbers.assign(new Query(request).number())) {
            throw Status.NUMBER_NOT_AVAILABLE.refusal();
        }
        return Status.SUCCESS.answer(200);
    }

    /** {@code ReturnNumber}: another one. */
    ApiResponse giveBack(ApiRequest request) {
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
