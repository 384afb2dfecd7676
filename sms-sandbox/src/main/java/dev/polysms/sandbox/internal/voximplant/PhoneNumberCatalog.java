package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
import dev.polysms.sandbox.internal.voximplant.Country.Listing;
import dev.polysms.sandbox.internal.voximplant.Country.State;
import dev.polysms.sandbox.internal.voximplant.Region.Sms;
import dev.polysms.sandbox.internal.voximplant.Region.StockNumber;
import dev.polysms.sandbox.internal.voximplant.Region.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * All numbers that the simulated vendor rents. Where a country reserves numbers for fiction, it contains those. The
 * first region is that of the vendor's own sample.
 */
final class PhoneNumberCatalog {
    /** The account's initial number. It is outside the range for fiction. */
    static final StockNumber OWN = new StockNumber(270_859_999, SandboxAccount.VOXIMPLANT_NUMBER);

    /** A number of another customer. */
    static final String OCCUPIED_NUMBER = SandboxAccount.VOXIMPLANT_OCCUPIED_NUMBER;

    private static final State NEW_YORK = new State("NY", "New York");
    private static final State CALIFORNIA = new State("CA", "California");

    static final List<Country> COUNTRIES = List.of(
            new Country("GB", "United Kingdom", "44", Listing.NUMBERS, List.of(mobileGb(), geographicGb())),
            new Country("US", "United States", "1", Listing.NUMBERS, List.of(geographicUs(), tollfreeUs())),
            new Country("DE", "Germany", "49", Listing.REGIONS_ONLY, List.of(geographicDe())),
            new Country("RU", "Russia", "7", Listing.NUMBERS, List.of(moscow())));

    private PhoneNumberCatalog() {}

    static Optional<Country> country(String code) {
        return COUNTRIES.stream().filter(country -> country.code().equals(code)).findFirst();
    }

    private static Category mobileGb() {
        return new Category(
                "MOBILE",
                List.of(Region.of(27_085, "7", "7", price("1.2"), Sms.SUPPORTED, 447_700_900_000L, 408)
                        .and(OWN)));
    }

    private static Category geographicGb() {
        return new Category(
                "GEOGRAPHIC",
                List.of(
                        Region.of(27_090, "London", "20", price("0.9"), Sms.NOT_SUPPORTED, 442_079_460_000L, 120),
                        Region.of(27_091, "Leeds", "113", price("0.9"), Sms.NOT_SUPPORTED, 441_134_960_000L, 0)));
    }

    private static Category geographicUs() {
        return new Category(
                "GEOGRAPHIC",
                List.of(
                        Region.of(30_101, "New York", "212", price("1"), Sms.SUPPORTED, 12_125_550_100L, 100)
                                .in(NEW_YORK),
                        Region.of(30_102, "Buffalo", "716", price("1"), Sms.SUPPORTED, 17_165_550_100L, 100)
                                .in(NEW_YORK),
                        Region.of(30_103, "Los Angeles", "213", price("1"), Sms.SUPPORTED, 12_135_550_100L, 100)
                                .in(CALIFORNIA)));
    }

    private static Category tollfreeUs() {
        return new Category(
                "TOLLFREE",
                List.of(Region.of(30_190, "800", "800", price("2.5"), Sms.NOT_SUPPORTED, 18_005_550_100L, 20)));
    }

    private static Category geographicDe() {
        return new Category(
                "GEOGRAPHIC",
                List.of(Region.of(40_001, "Berlin", "30", price("1.5"), Sms.NOT_SUPPORTED, 493_023_125_000L, 50)
                        .asking(Terms.LOCAL_ADDRESS)));
    }

    private static Category moscow() {
        return new Category(
                "MOSCOW495",
                List.of(Region.of(50_001, "Moscow", "495", price("3"), Sms.NOT_SUPPORTED, 74_950_000_100L, 30)
                        .asking(Terms.VERIFIED_ACCOUNT)));
    }

    private static BigDecimal price(String amount) {
        return new BigDecimal(amount);
    }
}
