package dev.polysms.voximplant.number;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a number of the account costs, and how long it is paid.
 *
 * @param id the id of the subscription
 * @param monthlyPrice the charge of a month, in the account's currency
 * @param nextRenewal the day of the next charge, in UTC
 * @param purchased when the number was bought
 * @param frozen whether the subscription is frozen ({@code deactivated})
 * @param canceled whether the subscription is cancelled
 * @param autoCharge whether it is charged by itself
 */
public record NumberSubscription(
        Optional<String> id,
        Optional<BigDecimal> monthlyPrice,
        Optional<LocalDate> nextRenewal,
        Optional<Instant> purchased,
        Optional<Boolean> frozen,
        Optional<Boolean> canceled,
        Optional<Boolean> autoCharge) {}
