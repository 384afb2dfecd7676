package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A region in which Voximplant has numbers of one category.
 *
 * @param id its id, which buying needs
 * @param name its full name
 * @param code how its numbers begin after the country's prefix
 * @param countryCode the two letters of its country; not documented, but shown in the vendor's sample
 * @param categoryName its category; not documented, but shown in the vendor's sample
 * @param stock how many numbers are left
 * @param smsSupported whether its numbers can have SMS
 * @param addressRequired whether buying needs a regulation address, which is the proof of one
 * @param addressType of which kind: {@code LOCAL}, {@code NATIONAL} or {@code WORLDWIDE}
 * @param period the time that one charge pays for
 * @param price the charge of a period; not documented, but shown in the vendor's sample
 * @param taxReserve the tax on it, which is reserved
 * @param installationPrice the charge on buying; not documented, but shown in the vendor's sample
 * @param installationTaxReserve the tax on that, which is reserved
 * @param listPrice the prices by the price list and in the account's currency
 * @param multipleNumbersPrices prices for several numbers at once, for child accounts
 * @param verification whether the vendor wants to know who uses its numbers
 * @param names names in the language of the answer
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
    /**
     * Copies the list.
     *
     * @param id its id, which buying needs
     * @param name its full name
     * @param code how its numbers begin after the country's prefix
     * @param countryCode the two letters of its country; not documented, but shown in the vendor's sample
     * @param categoryName its category; not documented, but shown in the vendor's sample
     * @param stock how many numbers are left
     * @param smsSupported whether its numbers can have SMS
     * @param addressRequired whether buying needs a regulation address, which is the proof of one
     * @param addressType of which kind: {@code LOCAL}, {@code NATIONAL} or {@code WORLDWIDE}
     * @param period the time that one charge pays for
     * @param price the charge of a period; not documented, but shown in the vendor's sample
     * @param taxReserve the tax on it, which is reserved
     * @param installationPrice the charge on buying; not documented, but shown in the vendor's sample
     * @param installationTaxReserve the tax on that, which is reserved
     * @param listPrice the prices by the price list and in the account's currency
     * @param multipleNumbersPrices prices for several numbers at once, for child accounts
     * @param verification whether the vendor wants to know who uses its numbers
     * @param names names in the language of the answer
     */
    public NumberRegion {
        multipleNumbersPrices = List.copyOf(multipleNumbersPrices);
    }
}
