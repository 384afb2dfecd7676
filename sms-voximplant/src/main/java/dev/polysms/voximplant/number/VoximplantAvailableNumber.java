package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Voximplant's own fields of a number on offer, and the location that a purchase needs.
 *
 * @param location where the search found the number
 * @param countryCode the two letters of its country
 * @param categoryName its category, such as {@code MOBILE}
 * @param period the time that one charge pays for
 * @param price the charge of a period
 * @param taxReserve the tax on that charge, which is reserved
 * @param installationPrice the charge for the purchase, without the first period
 * @param installationTaxReserve the tax on that charge, which is reserved
 * @since 0.1.0
 */
public record VoximplantAvailableNumber(
        NumberLocation location,
        Optional<String> id,
        Optional<String> countryCode,
        Optional<String> categoryName,
        Optional<String> regionName,
        Optional<ChargePeriod> period,
        Optional<BigDecimal> price,
        Optional<BigDecimal> taxReserve,
        Optional<BigDecimal> installationPrice,
        Optional<BigDecimal> installationTaxReserve) {}
