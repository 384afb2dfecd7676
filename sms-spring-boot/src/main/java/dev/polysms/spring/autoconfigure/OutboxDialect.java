package dev.polysms.spring.autoconfigure;

import dev.polysms.outbox.OutboxSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Finds the schema of the outbox for a database. */
final class OutboxDialect {
    private OutboxDialect() {}

    static OutboxSchema of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            return product.contains("postgres")
                    ? OutboxSchema.POSTGRESQL
                    : product.contains("h2") ? OutboxSchema.H2 : OutboxSchema.MYSQL;
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached (SQL state " + e.getSQLState() + ")", e);
        }
    }
}
