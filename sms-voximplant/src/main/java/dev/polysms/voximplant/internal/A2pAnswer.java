package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.SendMethod;
import java.util.List;
import java.util.Optional;

/**
 * The answer of A2PSendSms: it lists the recipients it accepted ({@code result}) and those it did not ({@code failed}). A
 * recipient that it names twice, or whose entry contradicts its list, has an unknown outcome.
 */
final class A2pAnswer {
    private final ApiResponse response;
    private final List<Entry> accepted;
    private final List<Entry> failed;

    /** An entry of one of the lists; its recipient is empty if it cannot be read. */
    private record Entry(Optional<PhoneNumber> recipient, Json json) {
        static Entry of(Json json) {
            return new Entry(json.text("destination_number").flatMap(AddressReader.international()::number), json);
        }
    }

    private A2pAnswer(ApiResponse response) {
        this.response = response;
        this.accepted = entries(response.json(), "result");
        this.failed = entries(response.json(), "failed");
    }

    /**
     * Reads the lists.
     *
     * @throws dev.polysms.SmsException if the answer is or claims an error for all recipients
     */
    static A2pAnswer of(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, VoximplantErrors.Command.SEND);
        if (AnswerClaims.atTopOf(response.json(), "result", "failed").error()) {
            throw response.unproven("the answer has lists of recipients and claims an error");
        }
        return new A2pAnswer(response);
    }

    private static List<Entry> entries(Json answer, String list) {
        return answer.items(list).stream().map(item -> Entry.of(item.value())).toList();
    }

    /**
     * Returns the receipt of one recipient.
     *
     * @throws dev.polysms.SmsException if the answer does not prove that the message to this recipient was accepted
     */
    SendReceipt receipt(PhoneNumber recipient) {
        List<Entry> acceptances = of(recipient, accepted);
        List<Entry> failures = of(recipient, failed);
        if (acceptances.size() + failures.size() > 1) {
            throw response.unproven("the answer lists the recipient more than once");
        }
        if (!failures.isEmpty()) {
            throw failure(failures.get(0).json());
        }
        if (acceptances.isEmpty()) {
            throw response.unproven("the answer does not list the recipient");
        }
        return receipt(acceptances.get(0).json());
    }

    private static List<Entry> of(PhoneNumber recipient, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.recipient().filter(recipient::equals).isPresent())
                .toList();
    }

    private RuntimeException failure(Json entry) {
        if (AnswerClaims.in(entry).success()) {
            return response.unproven("the answer lists the recipient as failed, with a sign of success");
        }
        // An accepted entry without a readable recipient may be that of this recipient.
        if (!accepted.stream().allMatch(each -> each.recipient().isPresent()) || saysItIsDone()) {
            return response.unproven("the answer lists the recipient as failed, and accepts a message to no recipient");
        }
        return VoximplantErrors.ofFailedEntry(response, entry);
    }

    /** Returns whether the answer has the proof of the other command, which has no lists. */
    private boolean saysItIsDone() {
        Json answer = response.json();
        return AnswerClaims.in(answer, "result", "failed").success()
                || (accepted.isEmpty() && VoximplantErrors.isSet(answer.at("result")));
    }

    private SendReceipt receipt(Json entry) {
        if (AnswerClaims.in(entry).error()) {
            throw response.unproven("the answer lists the recipient as accepted, with an error");
        }
        SendReceipt receipt = Receipts.of(SendMethod.A2P, entry, response.json());
        if (receipt.id().isEmpty()) {
            throw response.unproven("the answer lists the recipient without an id");
        }
        return receipt;
    }
}
