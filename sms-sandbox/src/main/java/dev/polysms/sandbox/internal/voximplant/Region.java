package dev.polysms.sandbox.internal.voximplant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A region with numbers of one category.
 *
 * @param id the vendor's id of the region
 * @param code the digits after the country's prefix
 * @param state its state, in a country with states
 * @param price the monthly price of a number
 * @param terms what the vendor asks of a buyer
 * @param sms whether the numbers support SMS
 * @param numbers the numbers, in ascending order
 */
record Region(
        long id,
        String name,
        String code,
        Optional<Country.State> state,
        BigDecimal price,
        Terms terms,
        Sms sms,
        List<StockNumber> numbers) {

    /** The id of a number begins with the id of its region. */
    private static final long NUMBERS_PER_REGION = 10_000;

    /** What a buyer has to prove. */
    enum Terms {
        NONE,
        LOCAL_ADDRESS,
        VERIFIED_ACCOUNT
    }

    /** Whether SMS can be enabled. */
    enum Sms {
        SUPPORTED,
        NOT_SUPPORTED
    }

    /** Creates a region with consecutive numbers. */
    static Region of(long id, String name, String code, BigDecimal price, Sms sms, long firstNumber, int size) {
        List<StockNumber> numbers = LongStream.range(0, size)
                .mapToObj(i -> new StockNumber(phoneId(id, i), Long.toString(firstNumber + i)))
                .toList();
        return new Region(id, name, code, Optional.empty(), price, Terms.NONE, sms, numbers);
    }

    Region in(Country.State inState) {
        return new Region(id, name, code, Optional.of(inState), price, terms, sms, numbers);
    }

    Region and(StockNumber one) {
        List<StockNumber> all = Stream.concat(Stream.of(one), numbers.stream()).toList();
        return new Region(id, name, code, state, price, terms, sms, all);
    }

    Region asking(Terms newTerms) {
        return new Region(id, name, code, state, price, newTerms, sms, numbers);
    }

    boolean supportsSms() {
        return sms == Sms.SUPPORTED;
    }

    boolean isIn(String stateCode) {
        return state.filter(in -> in.code().equals(stateCode)).isPresent();
    }

    private static long phoneId(long region, long index) {
        return region * NUMBERS_PER_REGION + index;
    }

    /**
     * A number that the vendor rents.
     *
     * @param id the vendor's id of it
     * @param number its digits
     */
    record StockNumber(long id, String number) {}
}
