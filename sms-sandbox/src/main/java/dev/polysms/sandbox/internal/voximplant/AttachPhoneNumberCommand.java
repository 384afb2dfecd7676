package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** {@code AttachPhoneNumber}: buys the numbers that the call names, or the first ones in stock. */
final class AttachPhoneNumberCommand implements VoximplantCommand {
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");

    private final RentedNumbers account;

    AttachPhoneNumberCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        SearchLocation place = SearchLocation.of(parameters);
        ObjectNode answer = VoximplantCommand.done();
        ArrayNode numbers = answer.putArray("phone_numbers");
        buy(place, parameters).forEach(number -> numbers.add(PhoneNumberRow.attached(number)));
        return answer;
    }

    private List<RentedNumber> buy(SearchLocation place, VoximplantParameters parameters) {
        List<String> numbers = parameters.list("phone_number");
        if (numbers.isEmpty()) {
            String count = parameters
                    .get("phone_count")
                    .filter(text -> COUNT.matcher(text).matches())
                    .orElseThrow(VoximplantErrorCode.INVALID_PHONE_COUNT::refusal);
            return account.buy(place, Integer.parseInt(count));
        }
        if (!place.country().listsNumbers()) {
            throw VoximplantErrorCode.BUYING_BY_NUMBER_NOT_SUPPORTED.refusal();
        }
        return account.buy(place, numbers);
    }
}
