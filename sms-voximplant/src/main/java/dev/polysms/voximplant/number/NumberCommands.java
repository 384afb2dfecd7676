package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import java.util.List;
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

    private <T> PagedRead<NumberFields, T> list(NumberFields fields, String command, Function<Json, T> row) {
        return PagedRead.whole(fields, new ListCommand<>(command, start, row));
    }

    PagedRead<NumberFields, String> accountCountries(NumberFields applications) {
        return PagedRead.whole(applications, new GetAccountPhoneNumberCountries(start));
    }

    Operation<NumberFields, NumberRegion> actualRegion() {
        return new GetActualPhoneNumberRegion(start);
    }

    Operation<PhoneNumber, Boolean> isAccountNumber() {
        return new IsAccountPhoneNumber(start);
    }

    Operation<NumberFields, List<AcquiredNumber>> acquire(AcquireRequest request) {
        return new AttachPhoneNumber(start, request);
    }

    Operation<NumberFields, OwnedNumber> acquire(AcquireRequest request, PhoneNumber number) {
        return new AcquireNumber(new AttachPhoneNumber(start, request), number);
    }

    /** Gives numbers back; {@code done} is the result. */
    <R> Operation<NumberFields, R> release(R done) {
        return new NumberChange<>("DeactivatePhoneNumber", start, done);
    }

    /** Changes settings of numbers; {@code done} is the result. */
    <R> Operation<NumberFields, R> setInfo(R done) {
        return new NumberChange<>("SetPhoneNumberInfo", start, done);
    }

    /** Binds numbers to an application, or unbinds them; {@code done} is the result. */
    <R> Operation<NumberFields, R> bind(R done) {
        return new NumberChange<>("BindPhoneNumberToApplication", start, done);
    }

    Operation<PhoneNumber, PhoneNumber> enableSms(PhoneNumber number) {
        return new ControlSms(start, "enable", number);
    }

    Operation<PhoneNumber, PhoneNumber> disableSms(PhoneNumber number) {
        return new ControlSms(start, "disable", number);
    }
}
