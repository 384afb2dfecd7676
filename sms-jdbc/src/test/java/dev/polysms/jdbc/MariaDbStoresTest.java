package dev.polysms.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contracts on a MariaDB or MySQL server that the property {@code polysms.mariadb.url} names, such as
 * {@code jdbc:mariadb://127.0.0.1:3307/polysms?user=root}. Its database gets the tables, and loses their rows.
 */
@EnabledIfSystemProperty(named = MariaDbStoresTest.URL, matches = "jdbc:.+")
final class MariaDbStoresTest {
    static final String URL = "polysms.mariadb.url";

    private static final TestSource WITH_AUTO_COMMIT =
            new TestSource(() -> DriverManager.getConnection(System.getProperty(URL)));

    @BeforeAll
    static void create() throws SQLException {
        WITH_AUTO_COMMIT.withTables().withTables();
    }

    private static TestSource withoutAutoCommit(int isolation) {
        return new TestSource(() -> {
            Connection connection = DriverManager.getConnection(System.getProperty(URL));
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(isolation);
            return connection;
        });
    }

    @Nested
    final class WithAutoCommit extends JdbcStoresContract {
        WithAutoCommit() {
            super(WITH_AUTO_COMMIT);
        }
    }

    @Nested
    final class RepeatableReadWithoutAutoCommit extends JdbcStoresContract {
        RepeatableReadWithoutAutoCommit() {
            super(withoutAutoCommit(Connection.TRANSACTION_REPEATABLE_READ));
        }
    }

    @Nested
    final class SerializableWithoutAutoCommit extends JdbcStoresContract {
        SerializableWithoutAutoCommit() {
            super(withoutAutoCommit(Connection.TRANSACTION_SERIALIZABLE));
        }
    }
}
