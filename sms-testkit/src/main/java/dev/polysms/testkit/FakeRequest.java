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
 * A request of a call to the fake vendor.
 *
 * @param operation its name in exceptions
 * @param safety whether it changes something
 * @param issues the issues of its check
 * @param deal returns its outcome when the call begins
 * @param work does the work of the vendor
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

    /** Ends with the outcome. If the work itself refuses the request, it is refused with any outcome. */
    T perform(FakeOutcome outcome) {
        Optional<SmsException> failure = outcome.failure(provider, operation);
        if (!outcome.isDone()) {
            throw failure.orElseThrow(() -> new AssertionError("an outcome without work is a failure"));
        }
        T result = work.apply(outcome);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return result;
    }

    /** Returns the failure of a call that was aborted before its request began. */
    SmsException notBegun(String reason) {
        return UnavailableException.builder(provider)
                .operation(operation)
                .message(reason)
                .build();
    }

    /** Returns the failure of a call that was aborted after its request began. */
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
