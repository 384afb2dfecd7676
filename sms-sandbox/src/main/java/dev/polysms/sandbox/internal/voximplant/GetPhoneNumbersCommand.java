package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code GetPhoneNumbers}: the account's numbers, filtered. */
final class GetPhoneNumbersCommand implements VoximplantCommand {
    private final RentedNumbers account;

    GetPhoneNumbersCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        PhoneNumberFilter filter = new PhoneNumberFilter(parameters);
        List<RentedNumber> found = account.numbers().stream()
                .filter(filter)
                .sorted(PhoneNumberOrder.of(parameters))
                .toList();
        return ResultRows.page(found, parameters, PhoneNumberRow::owned);
    }
}
