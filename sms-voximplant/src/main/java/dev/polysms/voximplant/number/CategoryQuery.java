package dev.polysms.voximplant.number;

import dev.polysms.voximplant.internal.Fields;
import java.util.Arrays;

/** Which countries and categories are wanted. Immutable. */
public final class CategoryQuery {
    private static final CategoryQuery ALL = new CategoryQuery(Fields.none());

    private final Fields fields;

    private CategoryQuery(Fields fields) {
        this.fields = fields;
    }

    /**
     * Asks for everything.
     *
     * @return the query
     */
    public static CategoryQuery all() {
        return ALL;
    }

    /**
     * Asks for some countries only.
     *
     * @param codes the two letters of each
     * @return the query
     * @throws IllegalArgumentException if there is none, or one that is blank or has a semicolon
     */
    public CategoryQuery countries(String... codes) {
        return new CategoryQuery(fields.texts("country_code", Arrays.asList(codes)));
    }

    /**
     * Asks for real numbers or for those of Voximplant's own sandbox.
     *
     * @param kind the kind
     * @return the query
     */
    public CategoryQuery kind(NumberKind kind) {
        return new CategoryQuery(fields.put("sandbox", kind.field()));
    }

    /**
     * Asks for names in a language.
     *
     * @param language the language
     * @return the query
     */
    public CategoryQuery language(CatalogLanguage language) {
        return new CategoryQuery(fields.put("locale", language.name()));
    }

    Fields fields() {
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

    /** Returns what is asked by. */
    @Override
    public String toString() {
        return "CategoryQuery" + fields;
    }
}
