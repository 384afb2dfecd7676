package dev.polysms.sandbox.internal.voximplant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where numbers of one category are, and what they are like.
 *
 * @param id the vendor's id of the region
 * @param name its name
 * @param code how its numbers begin after the country's prefix
 * @param state the state that it lies in, in a country of states
 * @param price what a number costs a month
 * @param terms what the vendor asks of a buyer
 * @param sms whether the numbers can have SMS
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

    /** Ids of numbers begin with the id of their region. */
    private static final long NUMBERS_PER_REGION = 10_000;

    /** What a buyer has to prove. */
    enum Terms {
        NONE,
        LOCAL_ADDRESS,
        VERIFIED_ACCOUNT
    }

    /** Whether SMS can be turned on. */
    enum Sms {
        SUPPORTED,
        NOT_SUPPORTED
    }

    /** A region whose numbers follow each other. */
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
