package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A number that the account rents, with its settings. Immutable.
 *
 * @param autoCharge whether the rent is renewed automatically
 * @param smsCallbackUrl the URL for its inbound messages, if it is not that of the account
 * @param binding the application or rule that answers its calls
 */
record RentedNumber(
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

    /** Creates a number that was just bought. SMS is disabled at first. */
    static RentedNumber bought(Offer offer, Instant at) {
        return new RentedNumber(offer, at, at, false, true, Optional.empty(), Optional.empty());
    }

    ObjectNode save() {
        return SandboxResponse.object()
                .put("number", number())
                .put("purchasedAt", purchasedAt.toString())
                .put("modifiedAt", modifiedAt.toString())
                .put("smsEnabled", smsEnabled)
                .put("autoCharge", autoCharge)
                .put("smsCallbackUrl", smsCallbackUrl.orElse(null))
                .put("binding", binding.map(Binding::name).orElse(null));
    }

    static RentedNumber restore(SavedNode saved) {
        String digits = saved.member("number").text();
        Offer offer = Offer.all()
                .filter(each -> each.number().number().equals(digits))
                .findFirst()
                .orElseThrow(() -> saved.wrong("a number of the catalog"));
        return new RentedNumber(
                offer,
                saved.member("purchasedAt").time(),
                saved.member("modifiedAt").time(),
                saved.member("smsEnabled").flag(),
                saved.member("autoCharge").flag(),
                saved.optional("smsCallbackUrl").map(CallbackUrl::restore),
                saved.optional("binding").map(word -> word.constant(Binding.class)));
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

    RentedNumber control(SmsControl command, Instant at) {
        return new RentedNumber(
                offer, purchasedAt, at, command == SmsControl.ENABLE, autoCharge, smsCallbackUrl, binding);
    }

    RentedNumber withAutoCharge(boolean newAutoCharge, Instant at) {
        return new RentedNumber(offer, purchasedAt, at, smsEnabled, newAutoCharge, smsCallbackUrl, binding);
    }

    RentedNumber withSmsCallbackUrl(Optional<String> newUrl, Instant at) {
        return new RentedNumber(offer, purchasedAt, at, smsEnabled, autoCharge, newUrl, binding);
    }

    RentedNumber withBinding(Optional<Binding> newBinding, Instant at) {
        return new RentedNumber(offer, purchasedAt, at, smsEnabled, autoCharge, smsCallbackUrl, newBinding);
    }
}
