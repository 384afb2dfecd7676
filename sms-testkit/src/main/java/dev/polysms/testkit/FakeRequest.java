package dev.polysms.testkit;

import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.Safety;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a call asks of the fake vendor.
 *
 * @param operation its name in exceptions
 * @param safety whether it changes something
 * @param issues what is known to be wrong with it
 * @param deal draws its outcome when the call comes
 * @param work does what was asked
 */
record FakeRequest<T>(
        ProviderId provider,
        String operation,
        Safety safety,
        List<Issue> issues,
        Supplier<FakeOutcome> deal,
        Function<FakeOutcome, T> work) {

    void requireValid() {
        if (!issues.isEmpty()) {
            throw InvalidRequestException.builder(provider, issues)
                    .operation(operation)
                    .build();
        }
    }

    /** Ends as the outcome says. Work that is refused for a reason of its own is refused, whatever the outcome. */
    T perform(FakeOutcome outcome) {
        Optional<SmsException> failure = outcome.failure(provider, operation);
        if (!outcome.isDone()) {
            throw failure.orElseThrow(() -> new AssertionError("what is not done ends in a failure"));
        }
        T result = work.apply(outcome);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return result;
    }

    /** The call was given up before its request began. */
    SmsException notBegun(String reason) {
        return UnavailableException.builder(provider)
                .operation(operation)
                .message(reason)
                .build();
    }

    /** The call was given up after its request began. */
    SmsException lost(String reason) {
        if (safety == Safety.READ) {
            return notBegun(reason);
        }
        return OutcomeUnknownException.builder(provider)
                .operation(operation)
                .message("the request had started, and then " + reason)
                .build();
    }
}
