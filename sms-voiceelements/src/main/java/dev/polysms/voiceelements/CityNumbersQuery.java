package dev.polysms.voiceelements;

import dev.polysms.spi.CountRange;
import java.util.Objects;

/**
 * A search for the numbers that a city has on offer. Immutable.
 *
 * <pre>{@code
 * client.catalog().numbersIn(CityNumbersQuery.of("720", "DECKERS")).stream().findFirst().ifPresent(client::acquire);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class CityNumbersQuery {
    private static final int USUAL_PAGE_SIZE = 100;
    private static final CountRange PAGE_SIZES = new CountRange(1, 1_000);

    private final String areaCode;
    private final String city;
    private final int pageSize;
    private final int firstPage;

    private CityNumbersQuery(String areaCode, String city, int pageSize, int firstPage) {
        this.areaCode = Objects.requireNonNull(areaCode, "areaCode");
        this.city = Objects.requireNonNull(city, "city");
        this.pageSize = pageSize;
        this.firstPage = firstPage;
    }

    /**
     * Returns a search for all numbers of a city, with 100 numbers per page.
     *
     * @param areaCode three digits
     * @param city the city's name, as {@link VoiceElementsCatalog#cities(String)} gives it
     */
    public static CityNumbersQuery of(String areaCode, String city) {
        return new CityNumbersQuery(areaCode, city, USUAL_PAGE_SIZE, 1);
    }

    /**
     * Returns this search with another page size. A page that is not full counts as the last one. If Voice Elements returns fewer
     * numbers than requested, which its document does not rule out, request fewer.
     *
     * @param pageSize the number of phone numbers per request, 1 to 1,000; 100, the vendor's default, if not set
     * @return a new query
     * @throws IllegalArgumentException if it is out of range
     */
    public CityNumbersQuery pageSize(int pageSize) {
        return new CityNumbersQuery(areaCode, city, PAGE_SIZES.require("pageSize", pageSize), firstPage);
    }

    /**
     * Returns this search beginning at a page.
     *
     * @param firstPage the number of the first page to read, from 1
     * @return a new query
     * @throws IllegalArgumentException if it is not positive
     */
    public CityNumbersQuery firstPage(int firstPage) {
        if (firstPage < 1) {
            throw new IllegalArgumentException("firstPage is " + firstPage + "; it must be 1 or more");
        }
        return new CityNumbersQuery(areaCode, city, pageSize, firstPage);
    }

    /** Returns the area code. */
    public String areaCode() {
        return areaCode;
    }

    /** Returns the city. */
    public String city() {
        return city;
    }

    /**
     * Returns the size of a page.
     *
     * @return how many numbers a request is to bring
     */
    public int pageSize() {
        return pageSize;
    }

    /**
     * Returns the page to begin with.
     *
     * @return its number, from 1
     */
    public int firstPage() {
        return firstPage;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CityNumbersQuery that
                && areaCode.equals(that.areaCode)
                && city.equals(that.city)
                && pageSize == that.pageSize
                && firstPage == that.firstPage;
    }

    @Override
    public int hashCode() {
        return Objects.hash(areaCode, city, pageSize, firstPage);
    }

    @Override
    public String toString() {
        return "CityNumbersQuery[" + areaCode + " " + city + ", pageSize=" + pageSize + ", firstPage=" + firstPage
                + "]";
    }
}
