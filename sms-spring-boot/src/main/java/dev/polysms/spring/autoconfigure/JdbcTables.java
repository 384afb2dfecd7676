package dev.polysms.spring.autoconfigure;

import dev.polysms.jdbc.JdbcSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;

/** The tables in the application's database, created at the start if the properties say so. */
final class JdbcTables {
    private final DataSource source;
    private final String prefix;
    private final boolean wanted;

    JdbcTables(DataSource source, PolysmsProperties.Jdbc properties) {
        this.source = source;
        this.prefix = properties.tablePrefix();
        this.wanted = isWanted(properties.initializeSchema());
        createIfWanted(statements());
    }

    DataSource source() {
        return source;
    }

    String prefix() {
        return prefix;
    }

    private boolean isWanted(PolysmsProperties.SchemaInitialization when) {
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case EMBEDDED -> EmbeddedDatabaseConnection.isEmbedded(source);
        };
    }

    /** Creates tables that are missing, if the properties say so. */
    void createIfWanted(List<String> statements) {
        if (!wanted) {
            return;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new PolysmsConfigurationException(
                    "The tables of Polysms cannot be created (SQL state " + e.getSQLState() + ").",
                    "Give the user of the DataSource the right to create tables, or create them with your migration tool and"
                            + " set polysms.jdbc.initialize-schema=never.");
        }
    }

    private List<String> statements() {
        try {
            return JdbcSchema.statements(prefix);
        } catch (IllegalArgumentException e) {
            throw new PolysmsConfigurationException(
                    "The property polysms.jdbc.table-prefix is wrong: " + e.getMessage() + ".", "Correct it.");
        }
    }
}
