package dev.polysms.jdbc;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The beginning of the tables' names. Statements are written with the default prefix. It becomes part of statements, so it can
 * have no character that ends a name.
 */
record TablePrefix(String value) {
    static final TablePrefix DEFAULT = new TablePrefix(JdbcSchema.DEFAULT_PREFIX);

    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");

    static TablePrefix of(String value) {
        if (!FORM.matcher(Objects.requireNonNull(value, "tablePrefix")).matches()) {
            throw new IllegalArgumentException("tablePrefix has " + value.length()
                    + " characters; it must be 1 to 32 letters (A to Z), digits or underscores, and must not begin with a digit."
                    + " For another schema, set it on the connections");
        }
        return new TablePrefix(value);
    }

    String in(String sql) {
        return equals(DEFAULT) ? sql : sql.replace(JdbcSchema.DEFAULT_PREFIX, value);
    }
}
