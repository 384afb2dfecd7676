package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.voximplant.internal.AnswerRows;
import dev.polysms.voximplant.internal.VoximplantAccount;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The vendor's commands for phone numbers.
 *
 * @param start starts the request of a command by its name
 */
record NumberCommands(Function<String, ApiRequest.Builder> start) {
    PagedRead<Integer, OwnedNumber> owned(NumberQuery query) {
        return new PagedCommand<>(
                "GetPhoneNumbers", start, query.fields(), query.paging(), PhoneNumberRows::owned, PhoneNumberRows::id);
    }

    PagedRead<Integer, AvailableNumber> available(AvailableQuery query) {
        return new PagedCommand<>(
                "GetNewPhoneNumbers",
                start,
                query.fields(),
                query.paging(),
                row -> PhoneNumberRows.available(row, query.location()),
                PhoneNumberRows::id);
    }

    PagedRead<NumberFields, NumberCountry> categories(CategoryQuery query) {
        return list(query.fields(), "GetPhoneNumberCategories", CatalogRows::country);
    }

    PagedRead<NumberFields, CountryState> countryStates(RegionQuery category) {
        return list(category.fields(), "GetPhoneNumberCountryStates", CatalogRows::state);
    }

    PagedRead<NumberFields, NumberRegion> regions(RegionQuery query) {
        return list(query.fields(), "GetPhoneNumberRegions", CatalogRows::region);
    }

    /** Its rows are bare texts. */
    PagedRead<NumberFields, String> accountCountries(NumberFields applications) {
        return PagedRead.whole(
                applications,
                read(
                        "GetAccountPhoneNumberCountries",
                        answer -> AnswerRows.texts(answer, "result").rows()));
    }

    private <T> PagedRead<NumberFields, T> list(NumberFields fields, String command, Function<Json, T> row) {
        return PagedRead.whole(
                fields,
                read(
                        command,
                        answer -> AnswerRows.objects(answer, "result", row.andThen(Optional::of))
                                .rows()));
    }

    Operation<NumberFields, NumberRegion> actualRegion() {
        return read("GetActualPhoneNumberRegion", NumberCommands::region);
    }

    private static NumberRegion region(ApiResponse answer) {
        Json region = answer.json().at("result");
        if (!region.isObject()) {
            throw answer.unproven("the answer has no region");
        }
        return CatalogRows.region(region);
    }

    Operation<NumberFields, Boolean> isAccountNumber() {
        return read(
                "IsAccountPhoneNumber",
                answer -> answer.json()
                        .flag("result")
                        .orElseThrow(() -> answer.unproven("the answer has no result of true or false")));
    }

    private <T> Operation<NumberFields, T> read(String command, Function<ApiResponse, T> result) {
        return Operation.read(
                command, fields -> fields.writeTo(start.apply(command)).build(), answer -> {
                    VoximplantErrors.throwIfFailed(answer, VoximplantErrors.Command.NUMBER_READ);
                    return result.apply(answer);
                });
    }

    Operation<NumberFields, List<AcquiredNumber>> acquire(AcquireRequest request) {
        return new AttachPhoneNumber(start, request);
    }

    Operation<NumberFields, OwnedNumber> acquire(AcquireRequest request, PhoneNumber number) {
        return new AcquireNumber(new AttachPhoneNumber(start, request), number);
    }

    /** Gives numbers back; {@code done} is the result. */
    <R> Operation<NumberFields, R> release(R done) {
        return change("DeactivatePhoneNumber", done);
    }

    /** Changes settings of numbers; {@code done} is the result. */
    <R> Operation<NumberFields, R> setInfo(R done) {
        return change("SetPhoneNumberInfo", done);
    }

    /** Binds numbers to an application, or unbinds them; {@code done} is the result. */
    <R> Operation<NumberFields, R> bind(R done) {
        return change("BindPhoneNumberToApplication", done);
    }

    /** A change that the vendor proves by a {@code result} of 1. */
    private <R> Operation<NumberFields, R> change(String command, R done) {
        return Operation.change(
                command, fields -> fields.writeTo(start.apply(command)).build(), answer -> {
                    VoximplantErrors.requireDone(answer, VoximplantErrors.Command.NUMBER_CHANGE);
                    return done;
                });
    }

    Operation<PhoneNumber, PhoneNumber> enableSms(PhoneNumber number) {
        return controlSms("enable", number);
    }

    Operation<PhoneNumber, PhoneNumber> disableSms(PhoneNumber number) {
        return controlSms("disable", number);
    }

    /** {@code ControlSms}: switches SMS of one number on or off. */
    private Operation<PhoneNumber, PhoneNumber> controlSms(String command, PhoneNumber number) {
        return Operation.change(
                command + "Sms",
                asked -> start.apply("ControlSms")
                        .form("phone_number", VoximplantAccount.write(asked))
                        .form("command", command)
                        .build(),
                answer -> {
                    VoximplantErrors.requireDone(answer, VoximplantErrors.Command.SMS_SWITCH);
                    return number;
                });
    }
}
