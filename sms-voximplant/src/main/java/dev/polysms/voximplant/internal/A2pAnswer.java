package dev.polysms.voximplant.internal;

import dev.polysms.SendReceipt;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.SendMethod;
import java.util.HashMap;
import java.util.Map;

/** The answer of A2PSendSms: it lists the recipients it accepted and those it did not. */
final class A2pAnswer {
    private final ApiResponse response;
    private final Map<String, Json> accepted;
    private final Map<String, Json> failed;

    private A2pAnswer(ApiResponse response) {
        this.response = response;
        this.accepted = byRecipient(response.json(), "result");
        this.failed = byRecipient(response.json(), "failed");
    }

    /**
     * Reads the lists.
     *
     * @throws dev.polysms.SmsException if the answer is an error for all recipients
     */
    static A2pAnswer of(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response);
        return new A2pAnswer(response);
    }

    private static Map<String, Json> byRecipient(Json answer, String list) {
        Map<String, Json> entries = new HashMap<>();
        for (Json.Item item : answer.items(list)) {
            Json entry = item.value();
            entry.text("destination_number").ifPresent(number -> entries.putIfAbsent(digits(number), entry));
        }
        return entries;
    }

    /**
     * Returns what became of the text for one recipient.
     *
     * @param recipient the recipient as the request named it
     * @throws dev.polysms.SmsException if it was not proven to be accepted
     */
    SendReceipt receipt(String recipient) {
        Json proof = accepted.get(recipient);
        Json failure = failed.get(recipient);
        if (proof != null && failure != null) {
            throw response.unproven("the answer lists the recipient as accepted and as failed");
        }
        if (failure != null) {
            throw VoximplantErrors.ofFailedEntry(response, failure);
        }
        if (proof == null) {
            throw response.unproven("the answer does not list the recipient");
        }
        SendReceipt receipt = Receipts.of(SendMethod.A2P, proof, response.json());
        if (receipt.id().isEmpty()) {
            throw response.unproven("the answer lists the recipient without an id");
        }
        return receipt;
    }

    private static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        number.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
