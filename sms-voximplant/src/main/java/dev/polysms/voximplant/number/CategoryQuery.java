package dev.polysms.voximplant.number;

import java.util.Arrays;

/**
 * A search for countries that have numbers, and their categories. Immutable.
 *
 * @since 0.1.0
 */
public final class CategoryQuery {
    private static final CategoryQuery ALL = new CategoryQuery(NumberFields.none());

    private final NumberFields fields;

    private CategoryQuery(NumberFields fields) {
        this.fields = fields;
    }

    public static CategoryQuery all() {
        return ALL;
    }

    /**
     * Restricts the search to some countries.
     *
     * @param codes the two letters of each
     * @throws IllegalArgumentException if there is no code, or a code is blank or has a control character or a semicolon
     */
    public CategoryQuery countries(String... codes) {
        return new CategoryQuery(fields.texts("country_code", Arrays.asList(codes)));
    }

    public CategoryQuery kind(NumberKind kind) {
        return new CategoryQuery(fields.put("sandbox", kind.field()));
    }

    public CategoryQuery language(CatalogLanguage language) {
        return new CategoryQuery(fields.put("locale", language.name()));
    }

    NumberFields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CategoryQuery that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the names of the filters. */
    @Override
    public String toString() {
        return "CategoryQuery" + fields;
    }
}
