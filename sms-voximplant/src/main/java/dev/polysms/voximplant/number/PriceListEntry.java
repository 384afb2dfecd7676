package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A price in Voximplant's price list, and the same price in the currency of the account.
 *
 * @param localPrice the charge of a period in the price list
 * @param localInstallationPrice the charge for a purchase in the price list
 * @param accountPrice the charge of a period in the currency of the account
 * @param accountInstallationPrice the charge for a purchase in the currency of the account
 * @since 0.1.0
 */
public record PriceListEntry(
        Optional<BigDecimal> localPrice,
        Optional<BigDecimal> localInstallationPrice,
        Optional<String> localCurrency,
        Optional<BigDecimal> accountPrice,
        Optional<BigDecimal> accountInstallationPrice,
        Optional<String> accountCurrency) {}
