package dev.polysms.sandbox.internal.voiceelements;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.voiceelements.NumberCatalog.CityNumbers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The numbers of the account, in ten digits. All other numbers of the catalog are available. Thread-safe. */
final class AccountNumbers {
    private static final List<String> AT_THE_START = List.of(
            SandboxAccount.VOICE_ELEMENTS_NUMBER.substring(2),
            SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER.substring(2));

    private final NumberCatalog catalog = new NumberCatalog();
    private final Set<String> all = catalog.places().stream()
            .flatMap(place -> place.numbers().stream())
            .collect(Collectors.toUnmodifiableSet());
    private final Set<String> own = new TreeSet<>(AT_THE_START);

    synchronized List<String> own() {
        return List.copyOf(own);
    }

    synchronized boolean owns(String number) {
        return own.contains(number);
    }

    /** Assigns a number to the account. Returns false if it is not available. */
    synchronized boolean assign(String number) {
        return all.contains(number) && own.add(number);
    }

    /** Returns a number of the account to the catalog. Returns false if the account does not have it. */
    synchronized boolean giveBack(String number) {
        return own.remove(number);
    }

    synchronized void restore(List<String> saved) {
        own.clear();
        own.addAll(saved);
    }

    synchronized void reset() {
        own.clear();
        own.addAll(AT_THE_START);
    }

    /** Returns the available numbers of an area code by city, without cities that have none. */
    List<CityNumbers> available(String areaCode) {
        Set<String> taken = new HashSet<>(own());
        return catalog.places().stream()
                .filter(place -> place.areaCode().equals(areaCode))
                .map(place -> new CityNumbers(
                        areaCode,
                        place.city(),
                        place.numbers().stream()
                                .filter(number -> !taken.contains(number))
                                .toList()))
                .filter(place -> !place.numbers().isEmpty())
                .toList();
    }
}
