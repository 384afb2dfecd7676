package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;

/**
 * A command that changes numbers of the account and proves it by a {@code result} of 1: DeactivatePhoneNumber,
 * SetPhoneNumberInfo, BindPhoneNumberToApplication.
 *
 * @param account whose numbers these are
 * @param command the command's name
 * @param done what the caller gets once it is done
 * @param <R> that
 */
record NumberChange<R>(Account account, String command, R done) implements Operation<Fields, R> {
    @Override
    public String name() {
        return command;
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(Fields fields) {
        return fields.writeTo(account.command(command)).build();
    }

    @Override
    public R decode(ApiResponse response) {
        requireDone(response);
        return done;
    }

    /** Throws unless the vendor says that it has done what was asked. */
    static void requireDone(ApiResponse response) {
        NumberErrors.throwIfFailed(response);
        if (!response.json().text("result").orElse("").equals("1")) {
            throw response.unproven("the answer has no result of 1");
        }
    }
}
