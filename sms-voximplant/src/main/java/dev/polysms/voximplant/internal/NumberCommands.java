package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.voximplant.number.AttachRequest;
import dev.polysms.voximplant.number.AttachedNumber;
import dev.polysms.voximplant.number.CountryState;
import dev.polysms.voximplant.number.NumberCountry;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.NumberRegion;
import java.util.List;

/**
 * The commands on phone numbers.
 *
 * @param account whose commands these are
 */
public record NumberCommands(VoximplantAccount account) {
    /**
     * {@code GetPhoneNumbers}.
     *
     * @param fields the filters
     * @param part how to read the list
     * @return the numbers of the account
     */
    public PagedRead<Integer, OwnedNumber> owned(Fields fields, Part part) {
        return new PagedCommand<>(
                account, "GetPhoneNumbers", fields, part, PhoneNumberRows::owned, PhoneNumberRows::id);
    }

    /**
     * {@code GetNewPhoneNumbers}.
     *
     * @param place where the numbers are
     * @param fields the place and the filters
     * @param part how to read the list
     * @return the numbers on offer
     */
    public PagedRead<Integer, AvailableNumber> available(NumberLocation place, Fields fields, Part part) {
        return new PagedCommand<>(
                account,
                "GetNewPhoneNumbers",
                fields,
                part,
                row -> PhoneNumberRows.available(row, place),
                PhoneNumberRows::id);
    }

    /**
     * {@code GetPhoneNumberCategories}.
     *
     * @param fields the filters
     * @return the countries and their categories
     */
    public PagedRead<Fields, NumberCountry> categories(Fields fields) {
        return PagedRead.whole(fields, new ListCommand<>(account, "GetPhoneNumberCategories", CatalogRows::country));
    }

    /**
     * {@code GetPhoneNumberCountryStates}.
     *
     * @param fields the country and the category
     * @return the country's states
     */
    public PagedRead<Fields, CountryState> countryStates(Fields fields) {
        return PagedRead.whole(fields, new ListCommand<>(account, "GetPhoneNumberCountryStates", CatalogRows::state));
    }

    /**
     * {@code GetPhoneNumberRegions}.
     *
     * @param fields the country, the category and the filters
     * @return the regions
     */
    public PagedRead<Fields, NumberRegion> regions(Fields fields) {
        return PagedRead.whole(fields, new ListCommand<>(account, "GetPhoneNumberRegions", CatalogRows::region));
    }

    /**
     * {@code GetActualPhoneNumberRegion}.
     *
     * @return the operation
     */
    public Operation<Fields, NumberRegion> actualRegion() {
        return new GetActualPhoneNumberRegion(account);
    }

    /**
     * {@code GetAccountPhoneNumberCountries}.
     *
     * @param fields the filters
     * @return the codes of the countries
     */
    public PagedRead<Fields, String> accountCountries(Fields fields) {
        return PagedRead.whole(fields, new GetAccountPhoneNumberCountries(account));
    }

    /**
     * {@code IsAccountPhoneNumber}.
     *
     * @return the operation
     */
    public Operation<PhoneNumber, Boolean> isAccountNumber() {
        return new IsAccountPhoneNumber(account);
    }

    /**
     * {@code AttachPhoneNumber}.
     *
     * @param request what is bought
     * @return the operation
     */
    public Operation<Fields, List<AttachedNumber>> attach(AttachRequest request) {
        return new AttachPhoneNumber(account, request);
    }

    /**
     * {@code AttachPhoneNumber} for one number.
     *
     * @param request what is bought
     * @param number the same as a number
     * @return the operation
     */
    public Operation<Fields, OwnedNumber> acquire(AttachRequest request, PhoneNumber number) {
        return new AcquireNumber(account, request, number);
    }

    /**
     * {@code DeactivatePhoneNumber}.
     *
     * @param done what the caller gets once it is done
     * @param <R> that
     * @return the operation
     */
    public <R> Operation<Fields, R> deactivate(R done) {
        return new NumberChange<>(account, "DeactivatePhoneNumber", done);
    }

    /**
     * {@code SetPhoneNumberInfo}.
     *
     * @param done what the caller gets once it is done
     * @param <R> that
     * @return the operation
     */
    public <R> Operation<Fields, R> setInfo(R done) {
        return new NumberChange<>(account, "SetPhoneNumberInfo", done);
    }

    /**
     * {@code BindPhoneNumberToApplication}.
     *
     * @param done what the caller gets once it is done
     * @param <R> that
     * @return the operation
     */
    public <R> Operation<Fields, R> bind(R done) {
        return new NumberChange<>(account, "BindPhoneNumberToApplication", done);
    }
}
