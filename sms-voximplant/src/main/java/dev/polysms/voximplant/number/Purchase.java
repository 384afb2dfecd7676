package dev.polysms.voximplant.number;

import dev.polysms.Issue;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.Operation;
import dev.polysms.voximplant.internal.Fields;
import dev.polysms.voximplant.internal.NumberCommands;
import java.util.List;
import java.util.Optional;

/**
 * Buying one number that a search has found.
 *
 * @param number the number on offer
 * @param request what is bought; empty where the search does not tell where the number is
 */
record Purchase(AvailableNumber number, Optional<AttachRequest> request) {
    static Purchase of(AvailableNumber number) {
        Optional<AttachRequest> request = number.vendor(VoximplantAvailableNumber.class)
                .map(offer -> AttachRequest.of(offer.place(), List.of(number.number())));
        return new Purchase(number, request);
    }

    List<Issue> issues() {
        return request.isPresent()
                ? List.of()
                : List.of(
                        new Issue(
                                "number",
                                "Voximplant sells a number by its country, category and region",
                                "take one that phoneNumbers().available(…) found, or give the place to phoneNumbers().attach(…)"));
    }

    Fields fields() {
        return request.map(AttachRequest::fields).orElse(Fields.none());
    }

    Operation<Fields, OwnedNumber> operation(NumberCommands commands) {
        AttachRequest found = request.orElseThrow(() -> new AssertionError("the check found no issue"));
        return commands.acquire(found, number.number());
    }
}
