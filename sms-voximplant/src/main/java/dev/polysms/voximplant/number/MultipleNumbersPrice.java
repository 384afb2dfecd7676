package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one number costs where several are bought at once, by child accounts.
 *
 * @param count how many must be bought at once
 * @param taxReserve the tax on the charge of a period, which is reserved
 * @param installationTaxReserve the tax on the charge on buying, which is reserved
 * @param listPrice the prices by the price list and in the account's currency
 */
public record MultipleNumbersPrice(
        OptionalInt count,
        Optional<BigDecimal> taxReserve,
        Optional<BigDecimal> installationTaxReserve,
        PriceListEntry listPrice) {}
