package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The subscription of a number of the account: its price and its state.
 *
 * @param monthlyPrice the charge of a month, in the currency of the account
 * @param nextRenewal the day of the next charge, in UTC
 * @param purchased when the number was bought
 * @param frozen whether the subscription is frozen ({@code deactivated})
 * @param canceled whether the subscription is cancelled
 * @param autoCharge whether the subscription is renewed automatically
 * @since 0.1.0
 */
public record NumberSubscription(
        Optional<String> id,
        Optional<BigDecimal> monthlyPrice,
        Optional<LocalDate> nextRenewal,
        Optional<Instant> purchased,
        Optional<Boolean> frozen,
        Optional<Boolean> canceled,
        Optional<Boolean> autoCharge) {}
