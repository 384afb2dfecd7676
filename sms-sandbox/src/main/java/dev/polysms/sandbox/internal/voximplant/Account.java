package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.internal.http.Refusal;
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

/** The account's numbers, and with them what is left in stock. Thread-safe. */
final class Account {
    private final Map<Long, OwnedNumber> owned = new LinkedHashMap<>();
    private final Clock clock;

    Account(Clock clock) {
        this.clock = clock;
        reset();
    }

    /** Gives all numbers back but the one that the account has from the start on. */
    synchronized void reset() {
        owned.clear();
        Offer offer = Offer.all()
                .filter(each -> each.number().equals(Catalog.OWN))
                .findFirst()
                .orElseThrow();
        OwnedNumber first = OwnedNumber.bought(offer, clock.instant());
        owned.put(first.id(), first.control(SmsControl.ENABLE, first.purchasedAt()));
    }

    synchronized List<OwnedNumber> numbers() {
        return List.copyOf(owned.values());
    }

    synchronized Optional<OwnedNumber> number(String digits) {
        return owned.values().stream()
                .filter(number -> number.number().equals(digits))
                .findFirst();
    }

    synchronized List<Offer> stock(Place place) {
        return Offer.in(place)
                .filter(offer -> !owned.containsKey(offer.number().id()))
                .toList();
    }

    /** Buys as many numbers of a place as are asked for, or none. */
    synchronized List<OwnedNumber> buy(Place place, int count) {
        List<Offer> stock = stock(place);
        if (stock.isEmpty()) {
            throw Fault.NO_PHONES_IN_STOCK.refusal();
        }
        if (stock.size() < count) {
            throw Fault.INSUFFICIENT_PHONES.refusal(stock.size());
        }
        return buy(stock.subList(0, count));
    }

    /** Buys the numbers that are named, all of them or none. */
    synchronized List<OwnedNumber> buy(Place place, List<String> numbers) {
        List<Offer> offers =
                numbers.stream().map(number -> offer(place, number)).toList();
        if (new TreeSet<>(numbers).size() < numbers.size()) {
            throw Fault.PHONE_NUMBER_ALREADY_EXISTS.refusal();
        }
        return buy(offers);
    }

    private Offer offer(Place place, String number) {
        if (!Parameters.isNumber(number)) {
            throw Fault.INVALID_PHONE_NUMBER.refusal();
        }
        if (number(number).isPresent()) {
            throw Fault.PHONE_NUMBER_UNUSABLE.refusal();
        }
        if (number.equals(Catalog.OCCUPIED_NUMBER)) {
            throw Fault.OCCUPIED_PHONE_NUMBER.refusal();
        }
        return Offer.in(place)
                .filter(offer -> offer.number().number().equals(number))
                .findFirst()
                .orElseThrow(Fault.NO_PHONES_IN_STOCK::refusal);
    }

    private List<OwnedNumber> buy(Collection<Offer> offers) {
        Instant now = clock.instant();
        List<OwnedNumber> bought =
                offers.stream().map(offer -> OwnedNumber.bought(offer, now)).toList();
        bought.forEach(number -> owned.put(number.id(), number));
        return bought;
    }

    /** Gives the chosen numbers back: at once, where the vendor may wait for the end of the month that is paid. */
    synchronized void release(Selection selection) {
        select(selection).forEach(number -> owned.remove(number.id()));
    }

    synchronized void change(Selection selection, BiFunction<OwnedNumber, Instant, OwnedNumber> change) {
        Instant now = clock.instant();
        select(selection).forEach(number -> owned.put(number.id(), change.apply(number, now)));
    }

    synchronized void control(String digits, SmsControl command) {
        OwnedNumber number = number(digits).orElseThrow(Fault.INVALID_PHONE_NUMBER::refusal);
        if (!number.offer().region().supportsSms()) {
            throw Fault.SMS_NOT_SUPPORTED.refusal();
        }
        owned.put(number.id(), number.control(command, clock.instant()));
    }

    private List<OwnedNumber> select(Selection selection) {
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
     * Which of the own numbers a call is about.
     *
     * @param values the ids or the numbers that are named, or the word for all
     * @param key what of a number the values are compared with
     * @param otherwise what a caller is told who names a number that is not the account's
     */
    record Selection(List<String> values, Function<OwnedNumber, String> key, Supplier<Refusal> otherwise) {
        private static final List<String> ALL = List.of("all");

        static Selection of(Parameters parameters) {
            List<String> ids = parameters.list("phone_id");
            if (!ids.isEmpty()) {
                return new Selection(ids, number -> Long.toString(number.id()), Fault.INVALID_PHONE_ID::refusal);
            }
            List<String> numbers = parameters.list("phone_number");
            if (numbers.isEmpty() || numbers.equals(ALL)) {
                throw Fault.INVALID_PHONE_NUMBER.refusal();
            }
            return new Selection(numbers, OwnedNumber::number, Fault.INVALID_PHONE_NUMBER::refusal);
        }

        boolean all() {
            return values.equals(ALL);
        }

        Predicate<OwnedNumber> matching(String value) {
            return number -> key.apply(number).equals(value);
        }
    }
}
