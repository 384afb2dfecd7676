package dev.polysms.voximplant.number;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.VendorCalls;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The phone numbers of a Voximplant account, and the numbers that the account can buy.
 *
 * <pre>{@code
 * VoximplantNumbers numbers = client.phoneNumbers();
 * NumberLocation location = NumberLocation.of("GB", "MOBILE", "27085");
 * AvailableNumber offer = numbers.available(AvailableQuery.in(location)).items().get(0);
 * OwnedNumber bought = client.acquire(offer);
 * }</pre>
 *
 * <p>To buy a number, read {@link #categories()}, then {@link #countryStates} if the category has states, {@link #regions} and
 * {@link #available}; then call {@link #acquire(AvailableNumber) acquire}. A region says whether its numbers support SMS. SMS of
 * a number that was just bought is off until {@link #enableSms}.
 *
 * <p>Every method has an async twin. Reads are safe to retry. A change reaches the vendor at most once and has the three
 * outcomes of a send: it returns what it changed, or throws a {@link dev.polysms.SmsException}. Cancelling the future of an
 * async twin aborts the request. After {@code client.close()}, every method throws {@link IllegalStateException}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class VoximplantNumbers {
    private final VendorCalls calls;
    private final NumberCommands commands;
    private final CallOptions options;

    /**
     * Creates the methods. Applications get them from {@code client.phoneNumbers()}.
     *
     * @param calls runs the commands
     * @param start starts the request of a command by its name, with the credentials of the account
     */
    public VoximplantNumbers(VendorCalls calls, Function<String, ApiRequest.Builder> start) {
        this(calls, new NumberCommands(start), CallOptions.none());
    }

    private VoximplantNumbers(VendorCalls calls, NumberCommands commands, CallOptions options) {
        this.calls = calls;
        this.commands = commands;
        this.options = options;
    }

    /** Returns the same methods with other options for each call. */
    public VoximplantNumbers with(CallOptions options) {
        return new VoximplantNumbers(calls, commands, Objects.requireNonNull(options, "options"));
    }

    // ---- numbers of the account

    /**
     * Lists numbers of the account. Each has a {@link VoximplantNumber}.
     *
     * @throws dev.polysms.InvalidRequestException if filters of the query contradict each other
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<OwnedNumber> numbers(NumberQuery query) {
        return calls.page(query.issues(), () -> commands.owned(query), options);
    }

    /** Lists numbers of the account without waiting, as {@link #numbers} does. */
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(NumberQuery query) {
        return calls.pageAsync(query.issues(), () -> commands.owned(query), options);
    }

    /**
     * Returns whether a number belongs to the account.
     *
     * @throws dev.polysms.SmsException if that could not be read
     */
    public boolean isAccountNumber(PhoneNumber number) {
        return calls.call(
                List.of(), commands::isAccountNumber, NumberSelection.of(number).fields(), options);
    }

    /** Returns whether a number belongs to the account without waiting, as {@link #isAccountNumber} does. */
    public CompletableFuture<Boolean> isAccountNumberAsync(PhoneNumber number) {
        return calls.callAsync(
                List.of(), commands::isAccountNumber, NumberSelection.of(number).fields(), options);
    }

    /**
     * Lists the countries of the account's numbers, by their two letters, in one page.
     *
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<String> accountCountries() {
        return accountCountries(NumberFields.none());
    }

    /** Lists the countries of the account's numbers without waiting, as {@link #accountCountries()} does. */
    public CompletableFuture<Page<String>> accountCountriesAsync() {
        return accountCountriesAsync(NumberFields.none());
    }

    /**
     * Lists the countries of the numbers that are bound to some applications, by their two letters, in one page.
     *
     * @throws IllegalArgumentException if there is no id, or an id is not digits
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<String> accountCountries(Collection<String> applicationIds) {
        return accountCountries(NumberFields.none().ids("application_id", applicationIds));
    }

    /** Lists these countries without waiting, as {@link #accountCountries(Collection)} does. */
    public CompletableFuture<Page<String>> accountCountriesAsync(Collection<String> applicationIds) {
        return accountCountriesAsync(NumberFields.none().ids("application_id", applicationIds));
    }

    private Page<String> accountCountries(NumberFields applications) {
        return calls.page(List.of(), () -> commands.accountCountries(applications), options);
    }

    private CompletableFuture<Page<String>> accountCountriesAsync(NumberFields applications) {
        return calls.pageAsync(List.of(), () -> commands.accountCountries(applications), options);
    }

    // ---- numbers on offer

    /**
     * Lists all countries that have numbers, with the categories of each, in one page.
     *
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<NumberCountry> categories() {
        return categories(CategoryQuery.all());
    }

    /** Lists all countries that have numbers without waiting, as {@link #categories()} does. */
    public CompletableFuture<Page<NumberCountry>> categoriesAsync() {
        return categoriesAsync(CategoryQuery.all());
    }

    /**
     * Lists countries that have numbers, with the categories of each, in one page.
     *
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<NumberCountry> categories(CategoryQuery query) {
        return calls.page(List.of(), () -> commands.categories(query), options);
    }

    /** Lists countries that have numbers without waiting, as {@link #categories(CategoryQuery)} does. */
    public CompletableFuture<Page<NumberCountry>> categoriesAsync(CategoryQuery query) {
        return calls.pageAsync(List.of(), () -> commands.categories(query), options);
    }

    /**
     * Lists the states of a country whose regions are divided by states, in one page.
     *
     * @param countryCode the two letters of the country
     * @param categoryName the category, from {@link #categories()}
     * @throws IllegalArgumentException if either is blank or has a control character
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<CountryState> countryStates(String countryCode, String categoryName) {
        RegionQuery category = RegionQuery.of(countryCode, categoryName);
        return calls.page(List.of(), () -> commands.countryStates(category), options);
    }

    /** Lists the states of a country without waiting, as {@link #countryStates} does. */
    public CompletableFuture<Page<CountryState>> countryStatesAsync(String countryCode, String categoryName) {
        RegionQuery category = RegionQuery.of(countryCode, categoryName);
        return calls.pageAsync(List.of(), () -> commands.countryStates(category), options);
    }

    /**
     * Lists regions that have numbers, in one page.
     *
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<NumberRegion> regions(RegionQuery query) {
        return calls.page(List.of(), () -> commands.regions(query), options);
    }

    /** Lists regions that have numbers without waiting, as {@link #regions} does. */
    public CompletableFuture<Page<NumberRegion>> regionsAsync(RegionQuery query) {
        return calls.pageAsync(List.of(), () -> commands.regions(query), options);
    }

    /**
     * Returns the region of a location as it is now.
     *
     * @throws dev.polysms.SmsException if the region could not be read
     */
    public NumberRegion actualRegion(NumberLocation location) {
        return calls.call(List.of(), commands::actualRegion, location.fields(), options);
    }

    /** Returns a region without waiting, as {@link #actualRegion} does. */
    public CompletableFuture<NumberRegion> actualRegionAsync(NumberLocation location) {
        return calls.callAsync(List.of(), commands::actualRegion, location.fields(), options);
    }

    /**
     * Lists numbers on offer. Each has a {@link VoximplantAvailableNumber}. A country may sell numbers without listing them;
     * {@link AcquireRequest#any} buys those.
     *
     * @throws dev.polysms.SmsException if the list could not be read
     */
    public Page<AvailableNumber> available(AvailableQuery query) {
        return calls.page(List.of(), () -> commands.available(query), options);
    }

    /** Lists numbers on offer without waiting, as {@link #available} does. */
    public CompletableFuture<Page<AvailableNumber>> availableAsync(AvailableQuery query) {
        return calls.pageAsync(List.of(), () -> commands.available(query), options);
    }

    // ---- buying numbers and giving them back

    /**
     * Buys one number that {@link #available} found. The result has an {@link AcquiredNumber}.
     *
     * @throws dev.polysms.InvalidRequestException if the offer does not name its location
     * @throws dev.polysms.SmsException if the purchase is not proven
     */
    public OwnedNumber acquire(AvailableNumber number) {
        Purchase purchase = Purchase.of(number);
        return calls.call(purchase.issues(), () -> purchase.operation(commands), purchase.fields(), options);
    }

    /** Buys one number without waiting, as {@link #acquire(AvailableNumber)} does. */
    public CompletableFuture<OwnedNumber> acquireAsync(AvailableNumber number) {
        Purchase purchase = Purchase.of(number);
        return calls.callAsync(purchase.issues(), () -> purchase.operation(commands), purchase.fields(), options);
    }

    /**
     * Buys several numbers, or any numbers of a location.
     *
     * @throws dev.polysms.SmsException if the purchase of every number is not proven
     */
    public List<AcquiredNumber> acquire(AcquireRequest request) {
        return calls.call(List.of(), () -> commands.acquire(request), request.fields(), options);
    }

    /** Buys several numbers without waiting, as {@link #acquire(AcquireRequest)} does. */
    public CompletableFuture<List<AcquiredNumber>> acquireAsync(AcquireRequest request) {
        return calls.callAsync(List.of(), () -> commands.acquire(request), request.fields(), options);
    }

    /**
     * Gives a number back ({@code DeactivatePhoneNumber}), and returns it.
     *
     * @throws dev.polysms.SmsException if that is not proven
     */
    public PhoneNumber release(PhoneNumber number) {
        NumberFields one = NumberSelection.of(number).fields();
        return calls.call(List.of(), () -> commands.release(number), one, options);
    }

    /** Gives a number back without waiting, as {@link #release(PhoneNumber)} does. */
    public CompletableFuture<PhoneNumber> releaseAsync(PhoneNumber number) {
        NumberFields one = NumberSelection.of(number).fields();
        return calls.callAsync(List.of(), () -> commands.release(number), one, options);
    }

    /**
     * Gives numbers back ({@code DeactivatePhoneNumber}), and returns the selection.
     *
     * @throws dev.polysms.SmsException if that is not proven
     */
    public NumberSelection release(NumberSelection numbers) {
        return calls.call(List.of(), () -> commands.release(numbers), numbers.fields(), options);
    }

    /** Gives numbers back without waiting, as {@link #release(NumberSelection)} does. */
    public CompletableFuture<NumberSelection> releaseAsync(NumberSelection numbers) {
        return calls.callAsync(List.of(), () -> commands.release(numbers), numbers.fields(), options);
    }

    // ---- what numbers do

    /**
     * Switches SMS of a number of the account on, and returns the number. The number must support SMS.
     *
     * @throws dev.polysms.SmsException if that is not proven
     */
    public PhoneNumber enableSms(PhoneNumber number) {
        return calls.call(List.of(), () -> commands.enableSms(number), number, options);
    }

    /** Switches SMS of a number on without waiting, as {@link #enableSms} does. */
    public CompletableFuture<PhoneNumber> enableSmsAsync(PhoneNumber number) {
        return calls.callAsync(List.of(), () -> commands.enableSms(number), number, options);
    }

    /**
     * Switches SMS of a number of the account off, and returns the number. From then on the number can neither send nor receive
     * messages.
     *
     * @throws dev.polysms.SmsException if that is not proven
     */
    public PhoneNumber disableSms(PhoneNumber number) {
        return calls.call(List.of(), () -> commands.disableSms(number), number, options);
    }

    /** Switches SMS of a number off without waiting, as {@link #disableSms} does. */
    public CompletableFuture<PhoneNumber> disableSmsAsync(PhoneNumber number) {
        return calls.callAsync(List.of(), () -> commands.disableSms(number), number, options);
    }

    /**
     * Changes settings of numbers, and returns the selection.
     *
     * @throws dev.polysms.InvalidRequestException if no setting is set
     * @throws dev.polysms.SmsException if the change is not proven
     */
    public NumberSelection setInfo(NumberSelection numbers, NumberSettings settings) {
        NumberFields fields = numbers.fields().and(settings.fields());
        return calls.call(settings.issues(), () -> commands.setInfo(numbers), fields, options);
    }

    /** Changes settings of numbers without waiting, as {@link #setInfo} does. */
    public CompletableFuture<NumberSelection> setInfoAsync(NumberSelection numbers, NumberSettings settings) {
        NumberFields fields = numbers.fields().and(settings.fields());
        return calls.callAsync(settings.issues(), () -> commands.setInfo(numbers), fields, options);
    }

    /**
     * Binds numbers to an application, which then answers their calls, and returns the selection.
     *
     * @throws dev.polysms.SmsException if that is not proven
     */
    public NumberSelection bind(NumberSelection numbers, ApplicationTarget application) {
        return calls.call(List.of(), () -> commands.bind(numbers), binding(numbers, application, "true"), options);
    }

    /** Binds numbers to an application without waiting, as {@link #bind} does. */
    public CompletableFuture<NumberSelection> bindAsync(NumberSelection numbers, ApplicationTarget application) {
        return calls.callAsync(List.of(), () -> commands.bind(numbers), binding(numbers, application, "true"), options);
    }

    /**
     * Unbinds numbers from an application, and returns the selection.
     *
     * @throws dev.polysms.SmsException if that is not proven
     */
    public NumberSelection unbind(NumberSelection numbers, ApplicationTarget application) {
        return calls.call(List.of(), () -> commands.bind(numbers), binding(numbers, application, "false"), options);
    }

    /** Unbinds numbers from an application without waiting, as {@link #unbind} does. */
    public CompletableFuture<NumberSelection> unbindAsync(NumberSelection numbers, ApplicationTarget application) {
        return calls.callAsync(
                List.of(), () -> commands.bind(numbers), binding(numbers, application, "false"), options);
    }

    private static NumberFields binding(NumberSelection numbers, ApplicationTarget application, String bind) {
        return numbers.fields().and(application.fields()).put("bind", bind);
    }
}
