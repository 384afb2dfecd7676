package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The price of one number when several are bought at once, for child accounts.
 *
 * @param count how many numbers must be bought at once
 * @param taxReserve the tax on the charge of a period, which is reserved
 * @param installationTaxReserve the tax on the charge for the purchase, which is reserved
 * @param listPrice the prices in the price list and in the currency of the account
 * @since 0.1.0
 */
public record MultipleNumbersPrice(
        OptionalInt count,
        Optional<BigDecimal> taxReserve,
        Optional<BigDecimal> installationTaxReserve,
        PriceListEntry listPrice) {}
