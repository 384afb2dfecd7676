package dev.polysms.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The statements that create the tables of an outbox: its own, and db-scheduler's.
 *
 * @since 0.1.0
 */
public enum OutboxSchema {
    /** PostgreSQL. */
    POSTGRESQL("postgresql"),
    /** MySQL and MariaDB. */
    MYSQL("mysql"),
    /** H2. */
    H2("h2");

    private final String file;

    OutboxSchema(String file) {
        this.file = file;
    }

    /**
     * Returns the statements for tables with the default prefix. They can be run at every start: a table that exists stays as it is.
     *
     * @return SQL without closing semicolons, to be run in this order
     */
    public List<String> statements() {
        return statements(SmsOutbox.DEFAULT_PREFIX);
    }

    /**
     * Returns the statements for tables with a prefix of your own.
     *
     * @param prefix what {@link SmsOutbox.Builder#tablePrefix} gets
     */
    public List<String> statements(String prefix) {
        String path = "/META-INF/polysms/outbox/" + file + ".sql";
        String checked = SmsOutbox.requirePrefix(prefix);
        try (InputStream in = Objects.requireNonNull(OutboxSchema.class.getResourceAsStream(path), path)) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("--.*", "").stripTrailing())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
            return Arrays.stream(sql.split(";\\s*"))
                    .map(statement -> statement.replace("${prefix}", checked))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of sms-outbox cannot be read", e);
        }
    }
}
