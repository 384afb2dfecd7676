package dev.polysms.sandbox.internal.voximplant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A number that the account rents, with its settings. Immutable: a change makes another.
 *
 * @param offer the number and its place
 * @param purchasedAt when it was bought
 * @param modifiedAt when its settings changed
 * @param smsEnabled whether SMS was turned on
 * @param autoCharge whether the rent is renewed by itself
 * @param smsCallbackUrl where its inbound messages go, if not to the account's address
 * @param binding what answers its calls
 */
record OwnedNumber(
        Offer offer,
        Instant purchasedAt,
        Instant modifiedAt,
        boolean smsEnabled,
        boolean autoCharge,
        Optional<String> smsCallbackUrl,
        Optional<Binding> binding) {

    /** How a number is bound to the account's application. */
    enum Binding {
        APPLICATION,
        RULE
    }

    /** A number as it is when it has just been bought: with SMS off, whatever it supports. */
    static OwnedNumber bought(Offer offer, Instant at) {
        return new OwnedNumber(offer, at, at, false, true, Optional.empty(), Optional.empty());
    }

    long id() {
        return offer.number().id();
    }

    String number() {
        return offer.number().number();
    }

    Instant nextRenewal() {
        return purchasedAt.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    OwnedNumber control(SmsControl command, Instant at) {
        return new OwnedNumber(
                offer, purchasedAt, at, command == SmsControl.ENABLE, autoCharge, smsCallbackUrl, binding);
    }

    OwnedNumber withAutoCharge(boolean newAutoCharge, Instant at) {
        return new OwnedNumber(offer, purchasedAt, at, smsEnabled, newAutoCharge, smsCallbackUrl, binding);
    }

    OwnedNumber withSmsCallbackUrl(Optional<String> newUrl, Instant at) {
        return new OwnedNumber(offer, purchasedAt, at, smsEnabled, autoCharge, newUrl, binding);
    }

    OwnedNumber withBinding(Optional<Binding> newBinding, Instant at) {
        return new OwnedNumber(offer, purchasedAt, at, smsEnabled, autoCharge, smsCallbackUrl, newBinding);
    }
}
