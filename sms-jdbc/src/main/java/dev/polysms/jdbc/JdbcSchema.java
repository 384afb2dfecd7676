package dev.polysms.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The statements that create the tables of this module, on PostgreSQL, MySQL, MariaDB and H2. They leave a table that exists as it
 * is, so an application can run them at every start. The same statements are in the file
 * {@code META-INF/polysms/R__polysms_tables.sql} of this jar, with the default prefix. By its name it is a repeatable migration of
 * Flyway, so it has no version that could collide with one of yours.
 *
 * @since 0.1.0
 */
public final class JdbcSchema {
    /** The beginning of each table's name, unless the builder of a store sets another one. */
    public static final String DEFAULT_PREFIX = "polysms_";

    /** The file in the jar that has the statements with the default prefix. */
    static final String FILE = "META-INF/polysms/R__polysms_tables.sql";

    private JdbcSchema() {}

    /** Returns the statements for the default prefix, without closing semicolons, to be run in this order. */
    public static List<String> statements() {
        return statements(DEFAULT_PREFIX);
    }

    /**
     * Returns the statements for another prefix, without closing semicolons, to be run in this order.
     *
     * @param tablePrefix 1 to 32 letters, digits and underscores, of which the first is not a digit; the same as in the builders
     *     of the stores
     */
    public static List<String> statements(String tablePrefix) {
        TablePrefix prefix = TablePrefix.of(tablePrefix);
        String path = "/" + FILE;
        try (InputStream file = Objects.requireNonNull(JdbcSchema.class.getResourceAsStream(path), path)) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("--.*", "").stripTrailing())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
            return Arrays.stream(sql.split(";\\s*")).map(prefix::in).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of sms-jdbc cannot be read", e);
        }
    }
}
