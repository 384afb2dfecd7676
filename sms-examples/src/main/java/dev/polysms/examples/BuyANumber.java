package dev.polysms.examples;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.CityNumbersQuery;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.number.AvailableQuery;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.NumberRegion;
import dev.polysms.voximplant.number.RegionQuery;
import dev.polysms.voximplant.number.VoximplantAvailableNumber;
import java.io.PrintStream;
import java.util.Optional;

/** Searches for a number, gets it, switches its SMS on, lists the account's numbers, and releases it. */
public final class BuyANumber {
    private final PrintStream out;

    BuyANumber(PrintStream out) {
        this.out = out;
    }

    /** Runs the example on the sandbox. */
    public static void main(String[] args) {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new BuyANumber(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) {
        try (VoiceElementsClient client = SandboxClients.voiceElements(sandbox)) {
            out.println("voiceelements:");
            PhoneNumber number = getOne(client, searchVoiceElements(client)).orElseThrow();
            list(client);
            client.release(number);
            list(client);
        }
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            out.println("voximplant:");
            PhoneNumber number = getOne(client, searchVoximplant(client)).orElseThrow();
            // [enable]
            client.phoneNumbers().enableSms(number); // Voximplant sells numbers with SMS switched off
            // [/enable]
            list(client);
            client.release(number);
            list(client);
        }
    }

    // [voiceelements]
    private static Page<AvailableNumber> searchVoiceElements(VoiceElementsClient client) {
        String city = client.catalog().cities("720").items().stream()
                .flatMap(one -> one.city().stream())
                .findFirst()
                .orElseThrow();
        return client.catalog().numbersIn(CityNumbersQuery.of("720", city));
    }
    // [/voiceelements]

    // [voximplant]
    private Page<AvailableNumber> searchVoximplant(VoximplantClient client) {
        NumberRegion region = client
                .phoneNumbers()
                .regions(RegionQuery.of("GB", "MOBILE").inStock())
                .stream()
                .filter(one -> one.smsSupported().orElse(false))
                .findFirst()
                .orElseThrow();
        NumberLocation location = NumberLocation.of("GB", "MOBILE", region.id().orElseThrow());
        Page<AvailableNumber> offers = client.phoneNumbers().available(AvailableQuery.in(location));
        offers.items().stream()
                .findFirst()
                .flatMap(first -> first.vendor(VoximplantAvailableNumber.class))
                .flatMap(VoximplantAvailableNumber::price)
                .ifPresent(price -> out.println("  a number costs " + price));
        return offers;
    }
    // [/voximplant]

    // [get]
    /** Gets the first offered number that another customer has not taken in the meantime. */
    <C extends NumberProvisioning & NumberListing> Optional<PhoneNumber> getOne(
            C client, Page<AvailableNumber> offers) {
        for (AvailableNumber offer : offers.items()) {
            try {
                client.acquire(offer);
                out.println("  got " + offer.number());
                return Optional.of(offer.number());
            } catch (OutcomeUnknownException e) { // the account may have it now: look before you get another
                if (isIn(client, offer.number())) {
                    return Optional.of(offer.number());
                }
                throw e;
            } catch (RejectedException e) {
                if (e.reason() != Reason.NOT_FOUND && e.reason() != Reason.CONFLICT) {
                    throw e; // the vendor would refuse the next number too
                }
                out.println("  already taken: " + offer.number());
            }
        }
        return Optional.empty();
    }

    private static boolean isIn(NumberListing client, PhoneNumber number) {
        try {
            return client.numbers().stream().anyMatch(owned -> owned.number().equals(number));
        } catch (SmsException e) { // a failed look says nothing about the purchase
            return false;
        }
    }
    // [/get]

    // [list]
    private void list(NumberListing client) {
        out.println("  the account's numbers:");
        client.numbers().stream().forEach(owned -> out.println("    " + describe(owned)));
    }

    private static String describe(OwnedNumber owned) {
        return owned.number()
                + owned.smsEnabled().map(on -> on ? ", SMS on" : ", SMS off").orElse("");
    }
    // [/list]
}
