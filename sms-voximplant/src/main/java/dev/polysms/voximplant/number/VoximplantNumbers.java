package dev.polysms.voximplant.number;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.voximplant.VendorCalls;
import dev.polysms.voximplant.internal.ControlSms;
import dev.polysms.voximplant.internal.Fields;
import dev.polysms.voximplant.internal.NumberCommands;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The phone numbers of a Voximplant account, and those it can buy.
 *
 * <pre>{@code
 * VoximplantNumbers numbers = client.phoneNumbers();
 * NumberLocation place = NumberLocation.of("GB", "MOBILE", "27085");
 * AvailableNumber offer = numbers.available(AvailableQuery.in(place)).items().get(0);
 * OwnedNumber bought = client.acquire(offer);
 * }</pre>
 *
 * <p>The way to a number: {@link #categories()}, then {@link #countryStates} where a category has states, {@link #regions},
 * {@link #available}, and {@link #attach} or {@code client.acquire(…)}. A region tells whether its numbers can have SMS. The
 * SMS of a number that was just bought is off until {@link #enableSms}.
 *
 * <p>Reads are safe to try again. What changes something reaches the vendor at most once, and has the three outcomes of a
 * text. Thread-safe; it is open as long as its client.
 */
public final class VoximplantNumbers {
    private final VendorCalls calls;
    private final NumberCommands commands;
    private final CallOptions options;

    @SuppressWarnings("exports")
    public VoximplantNumbers(VendorCalls calls, NumberCommands commands, CallOptions options) {
        this.calls = calls;
        this.commands = commands;
        this.options = options;
    }

    /**
     * Returns the same methods with other options for each call.
     *
     * @param options what each call does differently from the client
     * @return the methods
     */
    public VoximplantNumbers with(CallOptions options) {
        return new VoximplantNumbers(calls, commands, Objects.requireNonNull(options, "options"));
    }

    /**
     * Lists numbers of the account.
     *
     * @param query which of them
     * @return the first page; each has a {@link VoximplantNumber}
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<OwnedNumber> numbers(NumberQuery query) {
        return calls.page(query.issues(), () -> commands.owned(query.fields(), query.part()), options);
    }

    /**
     * Lists numbers of the account without waiting.
     *
     * @param query which of them
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(NumberQuery query) {
        return calls.pageAsync(query.issues(), () -> commands.owned(query.fields(), query.part()), options);
    }

    /**
     * Lists the countries that have numbers, with the categories of each.
     *
     * @return all of them, in one page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<NumberCountry> categories() {
        return categories(CategoryQuery.all());
    }

    /**
     * Lists the countries that have numbers, with the categories of each, without waiting.
     *
     * @return all of them, in one page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<NumberCountry>> categoriesAsync() {
        return categoriesAsync(CategoryQuery.all());
    }

    /**
     * Lists countries that have numbers, with the categories of each.
     *
     * @param query which of them
     * @return all of them, in one page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<NumberCountry> categories(CategoryQuery query) {
        return calls.page(List.of(), () -> commands.categories(query.fields()), options);
    }

    /**
     * Lists countries that have numbers, with the categories of each, without waiting.
     *
     * @param query which of them
     * @return all of them, in one page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<NumberCountry>> categoriesAsync(CategoryQuery query) {
        return calls.pageAsync(List.of(), () -> commands.categories(query.fields()), options);
    }

    /**
     * Lists the states of a country whose regions are divided by states.
     *
     * @param countryCode the two letters of the country
     * @param categoryName the category, as {@link #categories()} gives it
     * @return all of them, in one page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<CountryState> countryStates(String countryCode, String categoryName) {
        Fields category = RegionQuery.of(countryCode, categoryName).fields();
        return calls.page(List.of(), () -> commands.countryStates(category), options);
    }

    /**
     * Lists the states of a country whose regions are divided by states without waiting.
     *
     * @param countryCode the two letters of the country
     * @param categoryName the category, as {@link #categories()} gives it
     * @return all of them, in one page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<CountryState>> countryStatesAsync(String countryCode, String categoryName) {
        Fields category = RegionQuery.of(countryCode, categoryName).fields();
        return calls.pageAsync(List.of(), () -> commands.countryStates(category), options);
    }

    /**
     * Lists regions that have numbers.
     *
     * @param query which of them
     * @return all of them, in one page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<NumberRegion> regions(RegionQuery query) {
        return calls.page(List.of(), () -> commands.regions(query.fields()), options);
    }

    /**
     * Lists regions that have numbers without waiting.
     *
     * @param query which of them
     * @return all of them, in one page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<NumberRegion>> regionsAsync(RegionQuery query) {
        return calls.pageAsync(List.of(), () -> commands.regions(query.fields()), options);
    }

    /**
     * Returns a region as it is now.
     *
     * @param place the region
     * @return the region
     * @throws dev.polysms.SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    public NumberRegion actualRegion(NumberLocation place) {
        return calls.call(List.of(), commands::actualRegion, place.fields(), options);
    }

    /**
     * Returns a region as it is now without waiting.
     *
     * @param place the region
     * @return the region, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<NumberRegion> actualRegionAsync(NumberLocation place) {
        return calls.callAsync(List.of(), commands::actualRegion, place.fields(), options);
    }

    /**
     * Lists the countries of the account's numbers.
     *
     * @return the two letters of each, in one page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<String> accountCountries() {
        return calls.page(List.of(), () -> commands.accountCountries(Fields.none()), options);
    }

    /**
     * Lists the countries of the account's numbers without waiting.
     *
     * @return the two letters of each, in one page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<String>> accountCountriesAsync() {
        return calls.pageAsync(List.of(), () -> commands.accountCountries(Fields.none()), options);
    }

    /**
     * Lists the countries of the numbers that are bound to some applications.
     *
     * @param applicationIds the ids of the applications
     * @return the two letters of each, in one page
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<String> accountCountries(Collection<String> applicationIds) {
        Fields applications = Fields.none().ids("application_id", applicationIds);
        return calls.page(List.of(), () -> commands.accountCountries(applications), options);
    }

    /**
     * Lists the countries of the numbers that are bound to some applications without waiting.
     *
     * @param applicationIds the ids of the applications
     * @return the two letters of each, in one page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<String>> accountCountriesAsync(Collection<String> applicationIds) {
        Fields applications = Fields.none().ids("application_id", applicationIds);
        return calls.pageAsync(List.of(), () -> commands.accountCountries(applications), options);
    }

    /**
     * Lists numbers on offer. A country may have numbers to buy and not list them; {@link AttachRequest#any} buys those.
     *
     * @param query which of them
     * @return the first page; each has a {@link VoximplantAvailableNumber}
     * @throws dev.polysms.SmsException if they could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<AvailableNumber> available(AvailableQuery query) {
        return calls.page(List.of(), () -> commands.available(query.place(), query.fields(), query.part()), options);
    }

    /**
     * Lists numbers on offer without waiting.
     *
     * @param query which of them
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<AvailableNumber>> availableAsync(AvailableQuery query) {
        return calls.pageAsync(
                List.of(), () -> commands.available(query.place(), query.fields(), query.part()), options);
    }

    /**
     * Buys numbers and waits for the outcome. Their SMS is off until {@link #enableSms}.
     *
     * @param request which numbers
     * @return the numbers, now the account's
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public List<AttachedNumber> attach(AttachRequest request) {
        return calls.call(List.of(), () -> commands.attach(request), request.fields(), options);
    }

    /**
     * Buys numbers without waiting.
     *
     * @param request which numbers
     * @return the numbers, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<List<AttachedNumber>> attachAsync(AttachRequest request) {
        return calls.callAsync(List.of(), () -> commands.attach(request), request.fields(), options);
    }

    /**
     * Gives numbers back and waits for the outcome.
     *
     * @param numbers which numbers
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public void deactivate(NumberSelection numbers) {
        calls.call(List.of(), () -> commands.deactivate(numbers), numbers.fields(), options);
    }

    /**
     * Gives numbers back without waiting.
     *
     * @param numbers which numbers
     * @return the numbers that were given back, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<NumberSelection> deactivateAsync(NumberSelection numbers) {
        return calls.callAsync(List.of(), () -> commands.deactivate(numbers), numbers.fields(), options);
    }

    /**
     * Switches SMS of one of the account's numbers on, and waits. A number that was bought has it off.
     *
     * @param number a number of the account with support for SMS
     * @throws dev.polysms.SmsException if it is not proven that it was done
     * @throws IllegalStateException if the client is closed
     */
    public void enableSms(PhoneNumber number) {
        calls.call(List.of(), () -> ControlSms.enable(commands.account(), number), number, options);
    }

    /**
     * Switches SMS of one of the account's numbers on, without waiting.
     *
     * @param number a number of the account with support for SMS
     * @return the number, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<PhoneNumber> enableSmsAsync(PhoneNumber number) {
        return calls.callAsync(List.of(), () -> ControlSms.enable(commands.account(), number), number, options);
    }

    /**
     * Switches SMS of one of the account's numbers off, and waits: it neither sends nor gets texts from then on.
     *
     * @param number a number of the account
     * @throws dev.polysms.SmsException if it is not proven that it was done
     * @throws IllegalStateException if the client is closed
     */
    public void disableSms(PhoneNumber number) {
        calls.call(List.of(), () -> ControlSms.disable(commands.account(), number), number, options);
    }

    /**
     * Switches SMS of one of the account's numbers off, without waiting.
     *
     * @param number a number of the account
     * @return the number, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<PhoneNumber> disableSmsAsync(PhoneNumber number) {
        return calls.callAsync(List.of(), () -> ControlSms.disable(commands.account(), number), number, options);
    }

    /**
     * Sets something of numbers anew and waits for the outcome.
     *
     * @param numbers which numbers
     * @param settings what is set
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public void setInfo(NumberSelection numbers, NumberSettings settings) {
        calls.call(
                settings.issues(),
                () -> commands.setInfo(numbers),
                numbers.fields().and(settings.fields()),
                options);
    }

    /**
     * Sets something of numbers anew without waiting.
     *
     * @param numbers which numbers
     * @param settings what is set
     * @return the numbers that were changed, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<NumberSelection> setInfoAsync(NumberSelection numbers, NumberSettings settings) {
        return calls.callAsync(
                settings.issues(),
                () -> commands.setInfo(numbers),
                numbers.fields().and(settings.fields()),
                options);
    }

    /**
     * Binds numbers to an application, which then answers their calls, and waits for the outcome.
     *
     * @param numbers which numbers
     * @param application to which application
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public void bind(NumberSelection numbers, ApplicationTarget application) {
        calls.call(
                List.of(),
                () -> commands.bind(numbers),
                binding(numbers, application).flag("bind", true),
                options);
    }

    /**
     * Binds numbers to an application, which then answers their calls, without waiting.
     *
     * @param numbers which numbers
     * @param application to which application
     * @return the numbers that were bound, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<NumberSelection> bindAsync(NumberSelection numbers, ApplicationTarget application) {
        return calls.callAsync(
                List.of(),
                () -> commands.bind(numbers),
                binding(numbers, application).flag("bind", true),
                options);
    }

    /**
     * Unbinds numbers from an application and waits for the outcome.
     *
     * @param numbers which numbers
     * @param application from which application
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public void unbind(NumberSelection numbers, ApplicationTarget application) {
        calls.call(
                List.of(),
                () -> commands.bind(numbers),
                binding(numbers, application).flag("bind", false),
                options);
    }

    /**
     * Unbinds numbers from an application without waiting.
     *
     * @param numbers which numbers
     * @param application from which application
     * @return the numbers that were unbound, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<NumberSelection> unbindAsync(NumberSelection numbers, ApplicationTarget application) {
        return calls.callAsync(
                List.of(),
                () -> commands.bind(numbers),
                binding(numbers, application).flag("bind", false),
                options);
    }

    private static Fields binding(NumberSelection numbers, ApplicationTarget application) {
        return numbers.fields().and(application.fields());
    }

    /**
     * Tells whether a number is the account's.
     *
     * @param number any number
     * @return true if it is
     * @throws dev.polysms.SmsException if that could not be read
     * @throws IllegalStateException if the client is closed
     */
    public boolean isAccountNumber(PhoneNumber number) {
        return calls.call(List.of(), commands::isAccountNumber, number, options);
    }

    /**
     * Tells whether a number is the account's without waiting.
     *
     * @param number any number
     * @return whether it is, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Boolean> isAccountNumberAsync(PhoneNumber number) {
        return calls.callAsync(List.of(), commands::isAccountNumber, number, options);
    }

    // ---- what the client itself offers

    public OwnedNumber acquire(AvailableNumber number) {
        Purchase purchase = Purchase.of(number);
        return calls.call(purchase.issues(), () -> purchase.operation(commands), purchase.fields(), options);
    }

    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number) {
        Purchase purchase = Purchase.of(number);
        return calls.callAsync(purchase.issues(), () -> purchase.operation(commands), purchase.fields(), options);
    }

    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number) {
        Fields one = NumberSelection.of(number).fields();
        return calls.callAsync(List.of(), () -> commands.deactivate(number), one, options);
    }

    public void release(PhoneNumber number) {
        deactivate(NumberSelection.of(number));
    }
}
