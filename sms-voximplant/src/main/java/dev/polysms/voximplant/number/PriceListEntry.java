package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A price by Voximplant's price list, and the same in the account's currency.
 *
 * @param localPrice the charge of a period by the price list
 * @param localInstallationPrice the charge on buying by the price list
 * @param localCurrency the price list's currency
 * @param accountPrice the charge of a period in the account's currency
 * @param accountInstallationPrice the charge on buying in the account's currency
 * @param accountCurrency the account's currency
 */
public record PriceListEntry(
        Optional<BigDecimal> localPrice,
        Optional<BigDecimal> localInstallationPrice,
        Optional<String> localCurrency,
        Optional<BigDecimal> accountPrice,
        Optional<BigDecimal> accountInstallationPrice,
        Optional<String> accountCurrency) {}
