package dev.polysms.primevox.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.spi.AddressReader;
import java.util.Set;

/** Reads and writes numbers in PrimeVOX's form: of the USA, with ten or eleven digits. */
final class PrimeVoxNumber {
    /** The United States and the territories whose numbers are USA numbers too. */
    private static final Set<String> USA = Set.of("US", "AS", "GU", "MP", "PR", "UM", "VI");

    private static final AddressReader ADDRESSES = AddressReader.ofRegion("US");

    private PrimeVoxNumber() {}

    /** A range that is missing from this library's numbering plan may be a new one of the USA. */
    static boolean mayBe(PhoneNumber number) {
        return number.e164().startsWith("+1")
                && number.e164().length() == 12
                && (UsaAreaCodes.contain(number)
                        || number.region().map(USA::contains).orElse(true));
    }

    /** Reads an address that PrimeVOX wrote. It may be a short code, or a number of another country. */
    static Address read(String written) {
        return ADDRESSES.read(written);
    }
}
