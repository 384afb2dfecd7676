package dev.polysms.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;

/** The contracts on H2, by its own rules and by those of the databases that it can imitate. */
final class H2StoresTest {
    private static final TestSource REGULAR = h2("regular", "");
    private static final TestSource AS_MYSQL = h2("mysql", ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;IGNORECASE=TRUE");
    private static final TestSource AS_POSTGRESQL =
            h2("postgresql", ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");

    private static final TestSource WITHOUT_AUTO_COMMIT = new TestSource(() -> {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:regular");
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        return connection;
    });

    static TestSource h2(String name, String settings) {
        try {
            return emptyH2(name + ";DB_CLOSE_DELAY=-1" + settings).withTables();
        } catch (SQLException e) {
            throw new AssertionError("an H2 in memory always has room for the tables", e);
        }
    }

    static TestSource emptyH2(String name) {
        return new TestSource(() -> DriverManager.getConnection("jdbc:h2:mem:" + name));
    }

    @Nested
    final class Regular extends JdbcStoresContract {
        Regular() {
            super(REGULAR);
        }
    }

    @Nested
    final class AsMySql extends JdbcStoresContract {
        AsMySql() {
            super(AS_MYSQL);
        }
    }

    @Nested
    final class AsPostgreSql extends JdbcStoresContract {
        AsPostgreSql() {
            super(AS_POSTGRESQL);
        }
    }

    @Nested
    final class WithoutAutoCommit extends JdbcStoresContract {
        WithoutAutoCommit() {
            super(WITHOUT_AUTO_COMMIT);
        }
    }
}
