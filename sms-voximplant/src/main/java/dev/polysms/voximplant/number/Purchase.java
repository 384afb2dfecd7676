package dev.polysms.voximplant.number;

import dev.polysms.Issue;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.Operation;
import java.util.List;
import java.util.Optional;

/**
 * The purchase of one number that a search found.
 *
 * @param number the number on offer
 * @param request what is bought; empty if the offer does not name its location
 */
record Purchase(AvailableNumber number, Optional<AcquireRequest> request) {
    static Purchase of(AvailableNumber number) {
        Optional<AcquireRequest> request = number.vendor(VoximplantAvailableNumber.class)
                .map(offer -> AcquireRequest.of(offer.location(), List.of(number.number())));
        return new Purchase(number, request);
    }

    List<Issue> issues() {
        return request.isPresent()
                ? List.of()
                : List.of(
                        new Issue(
                                "number",
                                "Voximplant sells a number by its country, category and region",
                                "use a number that phoneNumbers().available(…) found, or name its location in phoneNumbers().acquire(…)"));
    }

    NumberFields fields() {
        return request.map(AcquireRequest::fields).orElse(NumberFields.none());
    }

    Operation<NumberFields, OwnedNumber> operation(NumberCommands commands) {
        AcquireRequest checked = request.orElseThrow(() -> new AssertionError("the check found no issue"));
        return commands.acquire(checked, number.number());
    }
}
