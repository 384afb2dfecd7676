package dev.polysms.voiceelements;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.VendorCalls;
import dev.polysms.voiceelements.internal.GetAvailableNumbers;
import dev.polysms.voiceelements.internal.ListCities;
import dev.polysms.voiceelements.internal.ListMyCampaigns;
import dev.polysms.voiceelements.internal.ListMyNumbers;
import dev.polysms.voiceelements.internal.NumberOperations;
import dev.polysms.voiceelements.internal.VoiceElementsAccount;
import dev.polysms.voiceelements.internal.VoiceElementsNumberRules;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Reads the numbers on offer by area code and city, and the account's campaigns. {@link
 * VoiceElementsClient#acquire(AvailableNumber)} acquires a number; another customer may acquire it first.
 *
 * <p>It only reads, so it is safe to try again after every failure. Each method throws a {@link dev.polysms.SmsException}, or its
 * future has one, if the answer could not be read, and an {@link dev.polysms.InvalidRequestException} before any I/O if the query
 * is known to be wrong. After the client is closed they throw {@code IllegalStateException}. Cancelling a future aborts its
 * request. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class VoiceElementsCatalog {
    private final VendorCalls calls;
    private final VoiceElementsAccount account;
    private final CallOptions options;

    VoiceElementsCatalog(VendorCalls calls, VoiceElementsAccount account, CallOptions options) {
        this.calls = calls;
        this.account = account;
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Returns this catalog with other options.
     *
     * @param options what each call does differently
     * @return a catalog of the same client
     */
    public VoiceElementsCatalog with(CallOptions options) {
        return new VoiceElementsCatalog(calls, account, options);
    }

    // ---- the account

    /**
     * Lists the account's campaigns that are active at The Campaign Registry.
     *
     * @return one page with all of them
     */
    public Page<Campaign> campaigns() {
        return page(List.of(), this::campaignsRead);
    }

    /**
     * Lists the account's campaigns that are active at The Campaign Registry, without waiting.
     *
     * @return one page with all of them
     */
    public CompletableFuture<Page<Campaign>> campaignsAsync() {
        return pageAsync(List.of(), this::campaignsRead);
    }

    private PagedRead<VoiceElementsAccount, Campaign> campaignsRead() {
        return PagedRead.whole(account, new ListMyCampaigns());
    }

    /**
     * Lists the account's numbers without their campaigns, by the vendor's older method. {@link
     * VoiceElementsClient#numbers()} has the campaigns too.
     *
     * @return one page with all of them
     */
    public Page<OwnedNumber> numbersAlone() {
        return page(List.of(), this::numbersAloneRead);
    }

    /**
     * Lists the account's numbers without their campaigns, without waiting.
     *
     * @return one page with all of them
     */
    public CompletableFuture<Page<OwnedNumber>> numbersAloneAsync() {
        return pageAsync(List.of(), this::numbersAloneRead);
    }

    private PagedRead<VoiceElementsAccount, OwnedNumber> numbersAloneRead() {
        return PagedRead.whole(account, ListMyNumbers.alone());
    }

    // ---- numbers on offer

    /**
     * Lists the numbers that an area code has on offer: 1,000 at most, by the vendor's limit.
     *
     * @param areaCode three digits, such as {@code 720}
     * @return one page with all of them; none if the area code has none
     */
    public Page<AvailableNumber> numbersByAreaCode(String areaCode) {
        return page(VoiceElementsNumberRules.checkAreaCode(areaCode), () -> byAreaCodeRead(areaCode));
    }

    /**
     * Lists the numbers that an area code has on offer, without waiting.
     *
     * @param areaCode three digits, such as {@code 720}
     * @return one page with all of them; none if the area code has none
     */
    public CompletableFuture<Page<AvailableNumber>> numbersByAreaCodeAsync(String areaCode) {
        return pageAsync(VoiceElementsNumberRules.checkAreaCode(areaCode), () -> byAreaCodeRead(areaCode));
    }

    private PagedRead<String, AvailableNumber> byAreaCodeRead(String areaCode) {
        return PagedRead.whole(areaCode, new NumberOperations(account).availableByAreaCode());
    }

    /**
     * Lists the cities of an area code that have numbers on offer, each with its numbers.
     *
     * @param areaCode three digits, such as {@code 602}
     * @return one page with all of them; none if the area code has no numbers
     */
    public Page<AvailableCity> citiesWithNumbers(String areaCode) {
        return page(VoiceElementsNumberRules.checkAreaCode(areaCode), () -> citiesWithNumbersRead(areaCode));
    }

    /**
     * Lists the cities of an area code that have numbers on offer, each with its numbers, without waiting.
     *
     * @param areaCode three digits, such as {@code 602}
     * @return one page with all of them; none if the area code has no numbers
     */
    public CompletableFuture<Page<AvailableCity>> citiesWithNumbersAsync(String areaCode) {
        return pageAsync(VoiceElementsNumberRules.checkAreaCode(areaCode), () -> citiesWithNumbersRead(areaCode));
    }

    private PagedRead<String, AvailableCity> citiesWithNumbersRead(String areaCode) {
        return PagedRead.whole(areaCode, ListCities.withNumbers(account));
    }

    /**
     * Lists the cities of an area code that have numbers on offer, with how many each has.
     *
     * @param areaCode three digits, such as {@code 303}
     * @return one page with all of them; none if the area code has no numbers
     */
    public Page<AvailableCity> cities(String areaCode) {
        return page(VoiceElementsNumberRules.checkAreaCode(areaCode), () -> citiesRead(areaCode));
    }

    /**
     * Lists the cities of an area code that have numbers on offer, with how many each has, without waiting.
     *
     * @param areaCode three digits, such as {@code 303}
     * @return one page with all of them; none if the area code has no numbers
     */
    public CompletableFuture<Page<AvailableCity>> citiesAsync(String areaCode) {
        return pageAsync(VoiceElementsNumberRules.checkAreaCode(areaCode), () -> citiesRead(areaCode));
    }

    private PagedRead<String, AvailableCity> citiesRead(String areaCode) {
        return PagedRead.whole(areaCode, ListCities.withCounts(account));
    }

    /**
     * Lists the numbers that a city has on offer, page by page.
     *
     * @param query the area code and the city
     */
    public Page<AvailableNumber> numbersIn(CityNumbersQuery query) {
        return page(VoiceElementsNumberRules.check(query), () -> new GetAvailableNumbers(account, query));
    }

    /**
     * Lists the numbers that a city has on offer, page by page, without waiting.
     *
     * @param query the area code and the city
     */
    public CompletableFuture<Page<AvailableNumber>> numbersInAsync(CityNumbersQuery query) {
        return pageAsync(VoiceElementsNumberRules.check(query), () -> new GetAvailableNumbers(account, query));
    }

    private <C, T> Page<T> page(List<Issue> issues, Supplier<PagedRead<C, T>> read) {
        return calls.page(issues, read, options);
    }

    private <C, T> CompletableFuture<Page<T>> pageAsync(List<Issue> issues, Supplier<PagedRead<C, T>> read) {
        return calls.pageAsync(issues, read, options);
    }
}
