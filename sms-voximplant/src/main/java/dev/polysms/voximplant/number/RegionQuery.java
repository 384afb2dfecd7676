package dev.polysms.voximplant.number;

import dev.polysms.voximplant.internal.Fields;

/** Which regions are wanted. Immutable. */
public final class RegionQuery {
    private final Fields fields;

    private RegionQuery(Fields fields) {
        this.fields = fields;
    }

    /**
     * Asks for the regions of a category.
     *
     * @param countryCode the two letters of the country
     * @param categoryName the category, as {@link VoximplantNumbers#categories()} gives it
     * @return the query
     * @throws IllegalArgumentException if one is blank or has a control character
     */
    public static RegionQuery of(String countryCode, String categoryName) {
        return new RegionQuery(
                Fields.none().text("country_code", countryCode).text("phone_category_name", categoryName));
    }

    /**
     * Asks for the regions of a state.
     *
     * @param code the state's code, such as {@code CA}
     * @return the query
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public RegionQuery state(String code) {
        return new RegionQuery(fields.text("country_state", code));
    }

    /**
     * Asks for regions with numbers in stock only.
     *
     * @return the query
     */
    public RegionQuery inStock() {
        return new RegionQuery(fields.flag("omit_empty", true));
    }

    /**
     * Asks for regions with and without numbers in stock.
     *
     * @return the query
     */
    public RegionQuery evenWithoutStock() {
        return new RegionQuery(fields.flag("omit_empty", false));
    }

    /**
     * Asks for one region by its id.
     *
     * @param regionId the id
     * @return the query
     * @throws IllegalArgumentException if it is anything but digits
     */
    public RegionQuery id(String regionId) {
        return new RegionQuery(fields.id("phone_region_id", regionId));
    }

    /**
     * Asks for regions by their name.
     *
     * @param name the name
     * @return the query
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public RegionQuery name(String name) {
        return new RegionQuery(fields.text("phone_region_name", name));
    }

    /**
     * Asks for regions by how their numbers begin.
     *
     * @param code what follows the country's prefix
     * @return the query
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public RegionQuery code(String code) {
        return new RegionQuery(fields.text("phone_region_code", code));
    }

    /**
     * Asks for names in a language.
     *
     * @param language the language
     * @return the query
     */
    public RegionQuery language(CatalogLanguage language) {
        return new RegionQuery(fields.put("locale", language.name()));
    }

    Fields fields() {
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

    /** Returns what is asked by. */
    @Override
    public String toString() {
        return "RegionQuery" + fields;
    }
}
