package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code GetNewPhoneNumbers}: the numbers of a region that are in stock. */
final class GetNewPhoneNumbersCommand implements VoximplantCommand {
    private static final Pattern MASK = Pattern.compile("[\\d*]{1,32}");

    private final RentedNumbers account;

    GetNewPhoneNumbersCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        SearchLocation place = SearchLocation.of(parameters);
        if (!place.country().listsNumbers()) {
            throw VoximplantErrorCode.NUMBERS_LIST_NOT_AVAILABLE.refusal();
        }
        Predicate<String> mask = mask(parameters);
        List<Offer> stock = account.stock(place).stream()
                .filter(offer -> mask.test(offer.number().number()))
                .toList();
        return ResultRows.page(stock, parameters, PhoneNumberRow::forSale);
    }

    /** Returns a filter for a mask, in which an asterisk stands for any number of digits. */
    private static Predicate<String> mask(VoximplantParameters parameters) {
        String mask = parameters.get("phone_number_mask").orElse("*");
        if (!MASK.matcher(mask).matches()) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
        return Pattern.compile(mask.replaceAll("\\*+", ".*")).asMatchPredicate();
    }
}
