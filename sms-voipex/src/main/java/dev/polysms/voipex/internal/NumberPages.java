package dev.polysms.voipex.internal;

import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Slice;

/**
 * The numbers of the account, page by page. Most accounts probably have one page.
 *
 * @param baseUrl the URL before the path
 */
public record NumberPages(BaseUrl baseUrl) implements PagedRead<Integer, OwnedNumber> {
    @Override
    public Integer first() {
        return 1;
    }

    @Override
    public Operation<Integer, Slice<Integer, OwnedNumber>> at(Integer page) {
        return new ListNumbers(baseUrl, page);
    }

    @Override
    public Object key(OwnedNumber row) {
        return row.number();
    }
}
