package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code GetPhoneNumbers}: the account's numbers, as many as the filters leave. */
final class GetPhoneNumbers implements Command {
    private final Account account;

    GetPhoneNumbers(Account account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        PhoneNumberFilter filter = new PhoneNumberFilter(parameters);
        List<OwnedNumber> found = account.numbers().stream()
                .filter(filter)
                .sorted(PhoneNumberOrder.of(parameters))
                .toList();
        return Rows.page(found, parameters, PhoneNumberRow::owned);
    }
}
