package dev.polysms.testkit;

import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The numbers of a fake vendor's account. Thread-safe. */
final class FakeNumbers {
    private static final int MOST = 10_000;

    private final ProviderId provider;
    private final Set<PhoneNumber> owned; // guarded by this

    FakeNumbers(ProviderId provider, Collection<PhoneNumber> owned) {
        this.provider = provider;
        this.owned = new LinkedHashSet<>(owned);
    }

    List<Issue> check(AvailableNumber number) {
        return number.provider().equals(provider)
                ? List.of()
                : List.of(new Issue("number", "this vendor must offer the number", "search with this client"));
    }

    synchronized List<OwnedNumber> all() {
        return owned.stream().map(this::shown).toList();
    }

    synchronized OwnedNumber acquire(PhoneNumber number) {
        if (owned.size() >= MOST) {
            throw refused(Reason.ACCOUNT, "acquire", "the fake vendor gives an account at most " + MOST + " numbers");
        }
        if (!owned.add(number)) {
            throw refused(Reason.CONFLICT, "acquire", "the account has this number already");
        }
        return shown(number);
    }

    synchronized PhoneNumber release(PhoneNumber number) {
        if (!owned.remove(number)) {
            throw refused(Reason.NOT_FOUND, "release", "the account has no such number");
        }
        return number;
    }

    private OwnedNumber shown(PhoneNumber number) {
        return OwnedNumber.builder(provider, number).smsEnabled(true).build();
    }

    private RejectedException refused(Reason reason, String operation, String what) {
        return RejectedException.builder(provider, reason)
                .operation(operation)
                .message(what)
                .build();
    }
}
