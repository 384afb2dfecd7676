package dev.polysms.voipex.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import dev.polysms.voipex.VoipexClient;
import java.util.List;
import java.util.Optional;

/** {@code GET /SMS/allowed-numbers}: the numbers that messages may be sent from. The input is the number of the page. */
final class ListNumbers implements Operation<Integer, Slice<Integer, OwnedNumber>> {
    private final BaseUrl baseUrl;
    private final int page;

    ListNumbers(BaseUrl baseUrl, int page) {
        this.baseUrl = baseUrl;
        this.page = page;
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    /** Pages are not documented, so a page is requested only after an answer announced it. */
    @Override
    public ApiRequest encode(Integer number) {
        return ApiRequest.get(baseUrl, "SMS/allowed-numbers")
                .query("page", number == 1 ? null : number.toString())
                .build();
    }

    @Override
    public Slice<Integer, OwnedNumber> decode(ApiResponse response) {
        VoipexListing listing = VoipexListing.read(response, page);
        List<Json> rows = listing.filledRows();
        List<OwnedNumber> numbers =
                rows.stream().flatMap(row -> number(row).stream()).toList();
        if (numbers.isEmpty() && !rows.isEmpty()) {
            throw response.unproven("no row of the answer has a number");
        }
        Slice<Integer, OwnedNumber> slice =
                listing.announcesMoreThan(page) ? Slice.of(numbers, page + 1) : Slice.last(numbers);
        return listing.totalResults().isPresent()
                ? slice.total(listing.totalResults().getAsInt())
                : slice;
    }

    private static Optional<OwnedNumber> number(Json row) {
        return row.text()
                .or(() -> row.text("number"))
                .or(() -> row.text("phoneNumber"))
                .map(VoipexHistoryRow.ADDRESSES::read)
                .or(() -> numberAsId(row))
                .map(number -> OwnedNumber.builder(VoipexClient.PROVIDER, number)
                        .smsEnabled(true) // or it would not be in this list
                        .build());
    }

    /** An id may be the number itself. Any other id is not a number to send from. */
    private static Optional<Address> numberAsId(Json row) {
        return row.text("id").map(text -> Address.of(text.strip())).filter(PhoneNumber.class::isInstance);
    }
}
