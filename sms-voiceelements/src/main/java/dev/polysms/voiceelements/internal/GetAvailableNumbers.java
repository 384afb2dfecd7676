package dev.polysms.voiceelements.internal;

import dev.polysms.number.AvailableNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Slice;
import dev.polysms.voiceelements.CityNumbersQuery;
import java.util.List;

/** {@code GET /v1/GetAvailableNumbers}: the numbers of a city, page by page; the cursor is the number of a page. */
public final class GetAvailableNumbers implements PagedRead<Integer, AvailableNumber> {
    private final VoiceElementsAccount account;
    private final CityNumbersQuery query;

    /**
     * Makes the read.
     *
     * @param account the account that searches
     * @param query for what
     */
    public GetAvailableNumbers(VoiceElementsAccount account, CityNumbersQuery query) {
        this.account = account;
        this.query = query;
    }

    @Override
    public Integer first() {
        return query.firstPage();
    }

    @Override
    public Operation<Integer, Slice<Integer, AvailableNumber>> at(Integer page) {
        return Operation.read("available-numbers", this::request, answer -> read(answer, page));
    }

    @Override
    public Object key(AvailableNumber row) {
        return row.number();
    }

    private ApiRequest request(int page) {
        return account.get("GetAvailableNumbers")
                .query("AreaCode", query.areaCode())
                .query("City", query.city())
                .query("Page", Integer.toString(page))
                .query("PageSize", Integer.toString(query.pageSize()))
                .build();
    }

    /** The vendor does not document which page is the last one. A page that is not full counts as the last. */
    private Slice<Integer, AvailableNumber> read(ApiResponse answer, int page) {
        VoiceElementsRows rows = VoiceElementsRows.ofNumbers(answer, "numbers");
        List<AvailableNumber> numbers = NationalNumber.readOffers(rows);
        return rows.rows().size() < query.pageSize() || page == Integer.MAX_VALUE
                ? Slice.last(numbers)
                : Slice.of(numbers, page + 1);
    }
}
