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
record NumberChange<R>(VoximplantAccount account, String command, R done) implements Operation<Fields, R> {
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
        VoximplantErrors.requireDone(response, VoximplantErrors.Command.NUMBER_CHANGE);
        return done;
    }
}
