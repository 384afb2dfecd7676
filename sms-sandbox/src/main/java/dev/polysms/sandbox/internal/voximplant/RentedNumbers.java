package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.RefusalException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The account's numbers. All other numbers of the catalog are in stock. Thread-safe. */
final class RentedNumbers {
    private final Map<Long, RentedNumber> owned = new LinkedHashMap<>();
    private final Clock clock;

    RentedNumbers(Clock clock) {
        this.clock = clock;
        reset();
    }

    /** Gives all numbers back, except the initial one. */
    synchronized void reset() {
        owned.clear();
        Offer offer = Offer.all()
                .filter(each -> each.number().equals(PhoneNumberCatalog.OWN))
                .findFirst()
                .orElseThrow();
        RentedNumber first = RentedNumber.bought(offer, clock.instant());
        owned.put(first.id(), first.control(SmsControl.ENABLE, first.purchasedAt()));
    }

    JsonNode save() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        numbers().forEach(number -> rows.add(number.save()));
        return rows;
    }

    synchronized void restore(SavedNode saved) {
        owned.clear();
        saved.items().stream().map(RentedNumber::restore).forEach(number -> owned.put(number.id(), number));
    }

    synchronized List<RentedNumber> numbers() {
        return List.copyOf(owned.values());
    }

    synchronized Optional<RentedNumber> number(String digits) {
        return owned.values().stream()
                .filter(number -> number.number().equals(digits))
                .findFirst();
    }

    synchronized List<Offer> stock(SearchLocation place) {
        return Offer.in(place)
                .filter(offer -> !owned.containsKey(offer.number().id()))
                .toList();
    }

    /** Buys this count of numbers, or none. */
    synchronized List<RentedNumber> buy(SearchLocation place, int count) {
        List<Offer> stock = stock(place);
        if (stock.isEmpty()) {
            throw VoximplantErrorCode.NO_PHONES_IN_STOCK.refusal();
        }
        if (stock.size() < count) {
            throw VoximplantErrorCode.INSUFFICIENT_PHONES.refusal(stock.size());
        }
        return buy(stock.subList(0, count));
    }

    /** Buys all of the named numbers, or none. */
    synchronized List<RentedNumber> buy(SearchLocation place, List<String> numbers) {
        List<Offer> offers =
                numbers.stream().map(number -> offer(place, number)).toList();
        if (new TreeSet<>(numbers).size() < numbers.size()) {
            throw VoximplantErrorCode.PHONE_NUMBER_ALREADY_EXISTS.refusal();
        }
        return buy(offers);
    }

    private Offer offer(SearchLocation place, String number) {
        if (!VoximplantParameters.isNumber(number)) {
            throw VoximplantErrorCode.INVALID_PHONE_NUMBER.refusal();
        }
        if (number(number).isPresent()) {
            throw VoximplantErrorCode.PHONE_NUMBER_UNUSABLE.refusal();
        }
        if (number.equals(PhoneNumberCatalog.OCCUPIED_NUMBER)) {
            throw VoximplantErrorCode.OCCUPIED_PHONE_NUMBER.refusal();
        }
        return Offer.in(place)
                .filter(offer -> offer.number().number().equals(number))
                .findFirst()
                .orElseThrow(VoximplantErrorCode.NO_PHONES_IN_STOCK::refusal);
    }

    private List<RentedNumber> buy(Collection<Offer> offers) {
        Instant now = clock.instant();
        List<RentedNumber> bought =
                offers.stream().map(offer -> RentedNumber.bought(offer, now)).toList();
        bought.forEach(number -> owned.put(number.id(), number));
        return bought;
    }

    /** Gives the selected numbers back now. The vendor may wait until the end of the paid month. */
    synchronized void release(Selection selection) {
        select(selection).forEach(number -> owned.remove(number.id()));
    }

    synchronized void change(Selection selection, BiFunction<RentedNumber, Instant, RentedNumber> change) {
        Instant now = clock.instant();
        select(selection).forEach(number -> owned.put(number.id(), change.apply(number, now)));
    }

    synchronized void control(String digits, SmsControl command) {
        RentedNumber number = number(digits).orElseThrow(VoximplantErrorCode.INVALID_PHONE_NUMBER::refusal);
        if (!number.offer().region().supportsSms()) {
            throw VoximplantErrorCode.SMS_NOT_SUPPORTED.refusal();
        }
        owned.put(number.id(), number.control(command, clock.instant()));
    }

    private List<RentedNumber> select(Selection selection) {
        if (selection.all()) {
            return numbers();
        }
        return selection.values().stream()
                .map(value -> numbers().stream()
                        .filter(selection.matching(value))
                        .findFirst()
                        .orElseThrow(selection.otherwise()))
                .toList();
    }

    /**
     * The own numbers that a call selects.
     *
     * @param values ids or numbers, or the word for all
     * @param key the property of a number that is compared with the values
     * @param otherwise the error for a number that the account does not have
     */
    record Selection(List<String> values, Function<RentedNumber, String> key, Supplier<RefusalException> otherwise) {
        private static final List<String> ALL = List.of("all");

        static Selection of(VoximplantParameters parameters) {
            List<String> ids = parameters.list("phone_id");
            if (!ids.isEmpty()) {
                return new Selection(
                        ids, number -> Long.toString(number.id()), VoximplantErrorCode.INVALID_PHONE_ID::refusal);
            }
            List<String> numbers = parameters.list("phone_number");
            if (numbers.isEmpty() || numbers.equals(ALL)) {
                throw VoximplantErrorCode.INVALID_PHONE_NUMBER.refusal();
            }
            return new Selection(numbers, RentedNumber::number, VoximplantErrorCode.INVALID_PHONE_NUMBER::refusal);
        }

        boolean all() {
            return values.equals(ALL);
        }

        Predicate<RentedNumber> matching(String value) {
            return number -> key.apply(number).equals(value);
        }
    }
}
