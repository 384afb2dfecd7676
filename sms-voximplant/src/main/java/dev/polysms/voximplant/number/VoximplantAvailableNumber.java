package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What Voximplant says of a number on offer, apart from the number itself, and all that it needs to sell it.
 *
 * @param place where it was found, which buying it needs again
 * @param id the id of the number
 * @param countryCode the two letters of its country
 * @param categoryName its category, such as {@code MOBILE}
 * @param regionName the name of its region
 * @param period the time that one charge pays for
 * @param price the charge of a period
 * @param taxReserve the tax on it, which is reserved
 * @param installationPrice the charge on buying it, without the first period's
 * @param installationTaxReserve the tax on that, which is reserved
 */
public record VoximplantAvailableNumber(
        NumberLocation place,
        Optional<String> id,
        Optional<String> countryCode,
        Optional<String> categoryName,
        Optional<String> regionName,
        Optional<ChargePeriod> period,
        Optional<BigDecimal> price,
        Optional<BigDecimal> taxReserve,
        Optional<BigDecimal> installationPrice,
        Optional<BigDecimal> installationTaxReserve) {}
