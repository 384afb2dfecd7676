package dev.polysms.voximplant.number;

/**
 * A search for regions that have numbers of one category. Immutable.
 *
 * @since 0.1.0
 */
public final class RegionQuery {
    private final NumberFields fields;

    private RegionQuery(NumberFields fields) {
        this.fields = fields;
    }

    /**
     * Returns a search for every region of a category.
     *
     * @param countryCode the two letters of the country
     * @param categoryName the category, from {@link VoximplantNumbers#categories()}
     * @throws IllegalArgumentException if either is blank or has a control character
     */
    public static RegionQuery of(String countryCode, String categoryName) {
        return new RegionQuery(
                NumberFields.none().text("country_code", countryCode).text("phone_category_name", categoryName));
    }

    /**
     * Restricts the search to a state.
     *
     * @param code the code of the state, such as {@code CA}
     * @throws IllegalArgumentException if the code is blank or has a control character
     */
    public RegionQuery state(String code) {
        return new RegionQuery(fields.text("country_state", code));
    }

    /** Restricts the search to regions with numbers in stock. */
    public RegionQuery inStock() {
        return new RegionQuery(fields.flag("omit_empty", true));
    }

    /** Includes regions without numbers in stock. */
    public RegionQuery evenWithoutStock() {
        return new RegionQuery(fields.flag("omit_empty", false));
    }

    /**
     * Restricts the search to the region with this id.
     *
     * @throws IllegalArgumentException if the id is not digits
     */
    public RegionQuery id(String regionId) {
        return new RegionQuery(fields.id("phone_region_id", regionId));
    }

    /**
     * Restricts the search to regions with this name.
     *
     * @throws IllegalArgumentException if the name is blank or has a control character
     */
    public RegionQuery name(String name) {
        return new RegionQuery(fields.text("phone_region_name", name));
    }

    /**
     * Restricts the search to regions whose numbers begin with a code.
     *
     * @param code the digits after the prefix of the country
     * @throws IllegalArgumentException if the code is blank or has a control character
     */
    public RegionQuery code(String code) {
        return new RegionQuery(fields.text("phone_region_code", code));
    }

    public RegionQuery language(CatalogLanguage language) {
        return new RegionQuery(fields.put("locale", language.name()));
    }

    NumberFields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionQuery that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the names of the filters. */
    @Override
    public String toString() {
        return "RegionQuery" + fields;
    }
}
