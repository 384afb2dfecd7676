package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What differs between the databases. */
enum OutboxDatabase {
    /** Its polling locks and fetches by one transaction, and its inserts skip what is there. */
    POSTGRESQL,
    /** The columns have no zone, so all times are written in UTC. */
    MYSQL,
    /** As MySQL. */
    MARIADB,
    /** H2, and others that follow the standard. */
    OTHER;

    /**
     * Returns which database a source leads to. db-scheduler's own detection takes a database that cannot be reached for one of the
     * standard, whose times are then wrong.
     *
     * @throws OutboxException if it cannot be reached
     */
    static OutboxDatabase of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return switch (connection.getMetaData().getDatabaseProductName()) {
                case "PostgreSQL" -> POSTGRESQL;
                case "MySQL" -> MYSQL;
                case "MariaDB" -> MARIADB;
                default -> OTHER;
            };
        } catch (SQLException e) {
            throw OutboxException.of("the outbox could not reach its database", e);
        }
    }

    /** Returns db-scheduler's statements for this database. */
    JdbcCustomization statements() {
        return switch (this) {
            case POSTGRESQL -> new PostgreSqlJdbcCustomization(true, false);
            case MYSQL -> new MySQL8JdbcCustomization(true);
            case MARIADB -> new MariaDBJdbcCustomization(true);
            case OTHER -> new DefaultJdbcCustomization(false);
        };
    }
}
