package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A region in which Voximplant sells numbers of one category.
 *
 * @param id its id, which a purchase needs
 * @param name its full name
 * @param code the digits of its numbers after the prefix of the country
 * @param countryCode the two letters of its country; not documented, but in the vendor's sample
 * @param categoryName its category; not documented, but in the vendor's sample
 * @param stock the number of numbers in stock
 * @param smsSupported whether its numbers support SMS
 * @param addressRequired whether a purchase needs a regulation address, which is a proof of address
 * @param addressType the kind of address: {@code LOCAL}, {@code NATIONAL} or {@code WORLDWIDE}
 * @param period the time that one charge pays for
 * @param price the charge of a period; not documented, but in the vendor's sample
 * @param taxReserve the tax on that charge, which is reserved
 * @param installationPrice the charge for the purchase; not documented, but in the vendor's sample
 * @param installationTaxReserve the tax on that charge, which is reserved
 * @param listPrice the prices in the price list and in the currency of the account
 * @param multipleNumbersPrices the prices of several numbers at once, for child accounts
 * @param verification whether the vendor requires verification
 * @param names names in the language of the answer
 * @since 0.1.0
 */
public record NumberRegion(
        Optional<String> id,
        Optional<String> name,
        Optional<String> code,
        Optional<String> countryCode,
        Optional<String> categoryName,
        OptionalInt stock,
        Optional<Boolean> smsSupported,
        Optional<Boolean> addressRequired,
        Optional<String> addressType,
        Optional<ChargePeriod> period,
        Optional<BigDecimal> price,
        Optional<BigDecimal> taxReserve,
        Optional<BigDecimal> installationPrice,
        Optional<BigDecimal> installationTaxReserve,
        PriceListEntry listPrice,
        List<MultipleNumbersPrice> multipleNumbersPrices,
        NumberVerification verification,
        LocalizedNames names) {
    public NumberRegion {
        multipleNumbersPrices = List.copyOf(multipleNumbersPrices);
    }
}
